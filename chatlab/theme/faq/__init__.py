"""Common questions of customers and what staff answered: the bank of questions.

``questions``  which sentences of a chat ask something
``same``       which questions ask the same
``answers``    what staff answered, and which answer has most behind it
``bank``       what a bank holds, and how an edited one is kept
``build``      conversations -> a bank
"""

from chatlab.theme.faq.bank import STATUSES, TRENDS, Faq, empty_faq, settle
from chatlab.theme.faq.build import build_faq, question_themes
from chatlab.theme.faq.questions import find_questions, is_question

__all__ = ["STATUSES", "TRENDS", "Faq", "build_faq", "empty_faq", "find_questions", "is_question",
           "question_themes", "settle"]

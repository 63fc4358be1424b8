"""The parts of `chatlab.ingest.mask`: what is replaced in a file, and what the readers need.

``vocabulary``  words that the readers themselves look for, gathered from their own source
``words``       words and digits -> others that tell nothing
``days``        dates -> dates a secret number of weeks away
``texts``       lines of a chat
``tables``      cells of a workbook or a delimited text
``records``     JSON, token by token
``office``      workbooks and documents written anew, without what their program added
"""

"""Conversations collected record by record -> the tables, for exports that are JSON.

A format walks through its records and calls, for each, exactly one of `ChatLog.message`,
`ChatLog.system`, `ChatLog.internal`, `ChatLog.reject`, `ChatLog.request`, `ChatLog.transfer` or
`ChatLog.feedback`: so the account of the file holds. What could not be read of the JSON itself
is counted here. Only what is passed here comes in, and of that only what is of the type that
the column takes; who the people are stays outside the tables, as `Reading.names`.
"""

from collections import Counter
from dataclasses import replace

import pandas as pd

from chatlab.i18n import _, ngettext
from chatlab.ingest.answers import long_answers
from chatlab.ingest.reading import Reading, finish_report, numbered, refuse, start_report
from chatlab.ingest.values import as_answer, as_cells, as_text, moments, written_order
from chatlab.schema import PSEUDONYMS, TABLES, conform, empty

WORDLESS = ("system", "location", "security")
"""The kinds of messages whose words do not come in: they name people and places."""



class ChatLog:
    """The records of one file of conversations.

    Parameters
    ----------
    material : Material
    options : Options
    name : str
        Name of the format.
    channel : str
        A level of the column ``channel``.
    keep_names : bool
        Write the names people went by into ``author`` instead of pseudonyms: where the names
        alone tell who is who, and the anonymiser is to number them.
    global_numbers : bool
        Whether the system never gives the same number to two conversations, so that the same
        number in another file is the same conversation.
    """

    def __init__(self, material, options, name, *, channel="web_chat", keep_names=False,
                 global_numbers=True):
        self.material, self.options, self.name = material, options, name
        self.channel, self.keep_names = channel, keep_names
        self.global_numbers, self._numbered = global_numbers, set()
        self.counts, self.rejected, self.warnings = Counter(), [], []
        self._chats, self._people, self._names = {}, {}, {}
        self._noted, self._others = set(), {}
        self._messages, self._requests, self._transfers, self._feedback = [], [], [], []

    def conversation(self, number, place, **details):
        """Begin a conversation, or go on with one.

        Parameters
        ----------
        number : str or int
            The export's own number of the conversation.
        place : str
            Where it is in the file.
        **details
            Allow-listed columns of the table ``conversations``; the last that is not
            missing stays. ``dropped=True`` if the customer left the queue.

        Returns
        -------
        str
            The key to give with its records.
        """
        number = as_text(number)
        key = number or place
        if number:
            self._numbered.add(key)
        self._chats.setdefault(key, {"row_ref": place, "dropped": False})
        self.tell(key, **details)
        return key

    def call(self, chat, *numbers):
        """Tell what else the conversation may be called in a table of consents."""
        self._others.setdefault(chat, {}).update(dict.fromkeys(filter(None, map(
            as_text, numbers))))

    def tell(self, chat, *, dropped=False, **details):
        """Add to what is known of a conversation; see `conversation`."""
        known = self._chats[chat]
        known["dropped"] |= dropped is True
        known |= {name: value for name, value in as_cells(details, "conversations").items()
                  if value is not None}

    def message(self, chat, at, role, text, place, *, person=None, name=None, kind=None,
                edited=None, visibility="all"):
        """Add what someone said.

        Parameters
        ----------
        chat : str
            As from `conversation`.
        at : str, int or float
            Written time, or seconds or milliseconds since 1970.
        role : str
            A level of the column ``role``.
        text : str
        place : str
        person : str, optional
            The export's key of the person; the name if omitted. It tells two customers
            apart and comes into no table.
        name : str, optional
            Name or nickname the person goes by.
        kind : str, optional
            ``"text"``, or ``"media"`` if there is no text, if omitted.
        edited : bool, optional
        visibility : str
        """
        text, name = as_text(text), as_text(name)
        if name:
            self._names.setdefault(chat, {})[name] = None
        self._messages.append({
            "chat": chat, "at": at, "role": role, "text": text, "row_ref": place,
            "author": self._author(chat, role, as_text(person) or name, name),
            "kind": kind or ("text" if text else "media"),
            "edited": edited if isinstance(edited, bool) else None, "visibility": visibility})

    def internal(self, chat, at, text, place, **who):
        """Count a message of the staff among themselves; it comes in only if asked for.

        Where there is nothing else, no customer made contact: it is no conversation.
        """
        self._noted.add(chat)
        if self.options.keep_internal:
            self.message(chat, at, "staff", text, place, visibility="staff", **who)
        else:
            self.counts["internal"] += 1
            self.counts["system"] += 1

    def system(self, n=1):
        """Count records that no one said."""
        self.counts["system"] += n

    def reject(self, place, reason):
        """Count a record that cannot be read."""
        self.rejected.append((place, reason))

    def request(self, at, text, place, *, name=None, **details):
        """Add a contact request left while the chat was closed.

        Parameters
        ----------
        at, text, place, name
            As in `message`.
        **details
            Columns of the table ``contact_requests``.
        """
        self._requests.append({"at": at, "text": as_text(text), "row_ref": place,
                               "name": as_text(name), **as_cells(details, "contact_requests")})

    def transfer(self, chat, at, place, *, counted=True, **details):
        """Add a transfer to another queue or service; it is not a message of anyone.

        Parameters
        ----------
        chat, at, place
            As in `message`.
        counted : bool
            Whether it is a record of its own; otherwise it belongs to one that is counted
            already.
        **details
            Columns of the table ``transfers``.
        """
        self._transfers.append({"chat": chat, "at": at, "row_ref": place,
                                **as_cells(details, "transfers")})
        self.counts["system"] += counted

    def feedback(self, chat, at, answers, place, *, instrument, counted=True):
        """Add what the customer answered when asked about the conversation.

        Parameters
        ----------
        chat, at, place
            As in `message`; a missing time leaves the day missing.
        answers : dict of str to str, float or list of str
            Answers by question; a list holds the options that were chosen.
        instrument : str
            Name of the form.
        counted : bool
            Whether the answers are a record of their own; otherwise they belong to one that
            is counted already.
        """
        told = {as_text(question): as_answer(answer) for question, answer in answers.items()}
        told = {question: answer for question, answer in told.items()
                if question and answer is not None}
        self.counts["answers" if told and counted else "system"] += counted
        if told:
            self._feedback.append({"chat": chat, "at": at, "row_ref": place,
                                   "instrument": instrument, "answers": told})

    def warn_of_no_customer(self):
        """Warn, once, if there are conversations where no one is known as the customer."""
        known = {}
        for message in self._messages:
            if message["visibility"] != "staff":
                known.setdefault(message["chat"], set()).add(message["role"])
        n = sum("customer" not in roles for roles in known.values())
        if n:
            self.warnings.append(ngettext(
                "in {n} conversation no one is known as the customer",
                "in {n} conversations no one is known as the customer", n))

    def remember(self, chat, *names):
        """Remember names that were used of people in a conversation but not as an author."""
        for name in filter(None, map(as_text, names)):
            self._names.setdefault(chat, {})[name] = None

    def reading(self):
        """Return the tables and the account of every record.

        Raises
        ------
        SchemaError
            If records were rejected and the user did not ask to go on.
        """
        self._count_unread()
        said, requests = self._timed(self._messages), self._timed(self._requests)
        refuse(self.material, self.rejected, self.options)
        ids = dict(zip(self._chats, numbered(self.material.source_id, len(self._chats)),
                       strict=True))
        tables = {"messages": self._message_table(said, ids),
                  "conversations": self._conversation_table(said, ids),
                  "contact_requests": self._request_table(requests),
                  "transfers": self._transfer_table(ids),
                  "feedback": self._feedback_table(ids)}
        names = {ids[key]: tuple(names) for key, names in self._names.items() if key in ids}
        if len(requests):
            names |= {request: (name,) for request, name in zip(
                tables["contact_requests"]["request_id"], requests["name"], strict=True) if name}
        responses = {response: ids[form["chat"]] for response, form in zip(
            self._response_ids(), self._feedback, strict=True) if form["chat"] in ids}
        kept = {name: table for name, table in tables.items() if len(table)}
        return Reading(self._report(tables), kept or {"messages": tables["messages"]},
                       numbers={ids[key]: key for key in self._chats if key in self._numbered},
                       names=names, people=self._people_by(ids), responses=responses,
                       global_numbers=self.global_numbers,
                       other_numbers={ids[key]: tuple(some) for key, some in self._others.items()
                                      if key in ids and some})

    def _count_unread(self):
        """Count what of the file was no JSON."""
        parsed = self.material.json
        if parsed is not None:
            self.rejected += [fault for fault in parsed.rejected if fault not in self.rejected]
            self.counts["blank"] += parsed.blank

    def _people_by(self, ids):
        """Return the export's key of each person by conversation and author."""
        people = {}
        for (chat, role), numbers in self._people.items():
            for person, number in numbers.items():
                people.setdefault(ids.get(chat), {})[_pseudonym(role, number)] = person
        return people

    def _author(self, chat, role, person, name):
        if role == "system":
            return None
        if self.keep_names:
            return name
        people = self._people.setdefault((chat, role), {})
        number = people.setdefault(person, len(people) + 1)
        return _pseudonym(role, number)

    def _timed(self, records):
        """Return the records with their moments; those without one are rejected."""
        if not records:
            return pd.DataFrame()
        df = pd.DataFrame(records, dtype="object")
        times = moments(df["at"], self.options, self.material.path)
        df["at"], df["precision"], df["flags"] = times["at"], times["precision"], times["flags"]
        undated = df["at"].isna()
        self.rejected += [(place, _("expected a date and a time"))
                          for place in df.loc[undated, "row_ref"]]
        return df[~undated].reset_index(drop=True)

    def _message_table(self, said, ids):
        if said.empty:
            return empty("messages")
        place = said["chat"].map({key: place for place, key in enumerate(self._chats)})
        said = said.iloc[place.argsort(kind="stable")].reset_index(drop=True)
        chats = said.groupby("chat", sort=False)
        seq = chats.cumcount() + 1
        backwards = said["at"] < chats["at"].cummax()
        flags = said["flags"].str.cat(
            pd.Series("out_of_order", index=said.index).where(backwards), sep=",").fillna(
            said["flags"].mask(backwards, "out_of_order"))
        conversation = said["chat"].map(ids)
        services = {key: details.get("service") for key, details in self._chats.items()}
        df = said.assign(
            conversation_id=conversation, seq=seq, sent_at=said["at"],
            time_precision=said["precision"], time_flags=flags, channel=self.channel,
            service=said["chat"].map(services), source_id=self.material.source_id,
            text=said["text"].mask(said["kind"].isin(WORDLESS)),
            message_id=conversation + "-" + seq.map("{:04d}".format))
        return conform(df, "messages", source=self.material.path)

    def _conversation_table(self, said, ids):
        if not self._chats:
            return empty("conversations")
        roles, answered = self._roles(said), {form["chat"] for form in self._feedback}
        df = pd.DataFrame([
            {"conversation_id": ids[key], "status": status_of(roles[key], details["dropped"]),
             **details} for key, details in self._chats.items()
            if roles[key] or details["dropped"] or key in answered or key not in self._noted],
            dtype="object")
        if df.empty:
            return empty("conversations")
        df = self._with_moments(df, "conversations").assign(
            channel=self.channel, source_id=self.material.source_id)
        return conform(df, "conversations", source=self.material.path)

    def _roles(self, said):
        """Return the roles of those who wrote, by conversation; notes of the staff are not it."""
        roles = {key: set() for key in self._chats}
        for key, role, visibility in zip(*(said.get(name, ()) for name in (
                "chat", "role", "visibility")), strict=True):
            if visibility != "staff":
                roles[key].add(role)
        return roles

    def _request_table(self, requests):
        if requests.empty:
            return empty("contact_requests")
        df = self._with_moments(requests, "contact_requests").assign(
            submitted_at=requests["at"], source_id=self.material.source_id,
            request_id=numbered(f"{self.material.source_id}-p", len(requests)))
        return conform(df, "contact_requests", source=self.material.path)

    def _transfer_table(self, ids):
        if not self._transfers:
            return empty("transfers")
        df = self._with_moments(pd.DataFrame(self._transfers, dtype="object"), "transfers")
        df = df.assign(conversation_id=df["chat"].map(ids), source_id=self.material.source_id,
                       transfer_id=numbered(f"{self.material.source_id}-s", len(df)))
        return conform(df, "transfers", source=self.material.path)

    def _response_ids(self):
        return numbered(f"{self.material.source_id}-a", len(self._feedback))

    def _feedback_table(self, ids):
        if not self._feedback:
            return empty("feedback")
        forms = pd.DataFrame(self._feedback, dtype="object")
        answers = long_answers(pd.DataFrame(list(forms["answers"]), dtype="object"))
        at = moments(forms["at"], self.options, self.material.path)["at"]
        forms = forms.assign(
            response_id=self._response_ids(),
            answered_on=at.dt.tz_localize(None).dt.normalize(), source="customer",
            about=[self._chats.get(key, {}).get("service") for key in forms["chat"]],
            source_id=self.material.source_id)
        df = answers.join(forms, on="position")
        return conform(df, "feedback", source=self.material.path)

    def _with_moments(self, df, table):
        """Read the times among the details."""
        columns = [column.name for column in TABLES[table].columns
                   if column.dtype == "datetime" and column.name in df]
        return df.assign(**{name: moments(df[name], self.options, self.material.path)["at"]
                            for name in columns})

    def _report(self, tables):
        messages, requests = tables["messages"], tables["contact_requests"]
        n_read = len(messages) + len(requests) + self.counts["answers"]
        lines = n_read + self.counts["system"] + self.counts["blank"] + len(self.rejected)
        n_silent = int((messages["kind"] == "system").sum())
        report = start_report(
            self.material, self.name, "messages", lines=lines, messages=n_read - n_silent,
            system=self.counts["system"] + n_silent, blank=self.counts["blank"],
            internal=self.counts["internal"], rejected=self.rejected)
        report.warnings.extend(self.warnings)
        if self.counts["internal"]:
            report.warnings.append(ngettext(
                "{n} message of the staff among themselves was left out",
                "{n} messages of the staff among themselves were left out",
                self.counts["internal"]))
        order = written_order([record["at"] for record in self._messages + self._requests],
                              self.options, self.material.path)
        report = replace(report, date_order=order.order, date_evidence=order.evidence)
        times = pd.concat([messages["sent_at"], requests["submitted_at"]], ignore_index=True)
        report = finish_report(report, times.to_frame("at"), "at")
        return replace(report, rows=len(messages) + len(requests))


def _pseudonym(role, number):
    return f"{PSEUDONYMS.get(role, PSEUDONYMS['unknown'])}_{number}"


def status_of(roles, dropped=False):
    """Return the status of a conversation from the roles of those who wrote in it.

    Examples
    --------
    >>> status_of({"customer", "staff"}), status_of({"customer"}), status_of(set(), True)
    ('answered', 'missed', 'dropped')
    >>> status_of({"unknown"}) is None
    True
    """
    if "staff" in roles:
        return "answered"
    if "unknown" in roles:
        return None  # one of them may have been staff
    return "dropped" if dropped else "bot_only" if "bot" in roles else "missed"

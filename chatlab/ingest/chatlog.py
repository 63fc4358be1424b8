"""Conversations collected record by record -> the tables, for exports that are JSON.

A format walks through its records and calls, for each, exactly one of `ChatLog.message`,
`ChatLog.system`, `ChatLog.internal`, `ChatLog.reject`, `ChatLog.request` or
`ChatLog.transfer`: so the account of the file holds. Only what is passed here comes in; who
the people are stays outside the tables, as `Reading.names`.
"""

from collections import Counter
from dataclasses import replace

import pandas as pd

from chatlab.i18n import _, ngettext
from chatlab.ingest.encoding import compose, strip_invisible
from chatlab.ingest.reading import Reading, finish_report, numbered, refuse, start_report
from chatlab.ingest.timestamps import date_order_in, flag_backwards, parse_moments
from chatlab.schema import PSEUDONYMS, TIMEZONE, conform, empty

MOMENTS = ("requested_at", "accepted_at", "ended_at")
_EARLIEST_S, _LATEST_S = 1e8, 7e9


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
        self._messages, self._requests, self._transfers = [], [], []

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
        known = self._chats.setdefault(key, {"row_ref": place})
        known |= {name: value for name, value in details.items() if value is not None}
        return key

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
            "kind": kind or ("text" if text else "media"), "edited": edited,
            "visibility": visibility})

    def internal(self, chat, at, text, place, **who):
        """Count a message of the staff among themselves; it comes in only if asked for."""
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
                               "name": as_text(name), **details})

    def transfer(self, chat, at, place, **details):
        """Add a transfer to another queue or service; it is not a message of anyone.

        Parameters
        ----------
        chat, at, place
            As in `message`.
        **details
            Columns of the table ``transfers``.
        """
        self._transfers.append({"chat": chat, "at": at, "row_ref": place, **details})
        self.counts["system"] += 1

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
        said, requests = self._timed(self._messages), self._timed(self._requests)
        n_said, n_requests = len(said), len(requests)
        refuse(self.material, self.rejected, self.options)
        chats = list(self._chats)
        ids = dict(zip(chats, numbered(self.material.source_id, len(chats)), strict=True))
        tables = {"messages": self._message_table(said, ids),
                  "conversations": self._conversation_table(said, ids)}
        names = {ids[key]: tuple(names) for key, names in self._names.items() if key in ids}
        if n_requests:
            tables["contact_requests"] = self._request_table(requests)
            names |= {request: (name,) for request, name in zip(
                tables["contact_requests"]["request_id"], requests["name"], strict=True) if name}
        if self._transfers:
            tables["transfers"] = self._transfer_table(ids)
        kept = {name: table for name, table in tables.items() if len(table)}
        report = self._report(n_said + n_requests, tables)
        return Reading(report, kept or {"messages": tables["messages"]},
                       numbers={ids[key]: key for key in chats if key in self._numbered},
                       names=names, people=self._people_by(ids), global_numbers=self.global_numbers)

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
        df = pd.DataFrame(records, dtype="object")
        if df.empty:
            return df
        times = moments(df["at"], self.options, self.material.path)
        df["at"], df["precision"], df["flags"] = times["at"], times["precision"], times["flags"]
        undated = df["at"].isna()
        self.rejected += [(place, _("expected a date and a time"))
                          for place in df.loc[undated, "row_ref"]]
        return df[~undated].reset_index(drop=True)

    def _message_table(self, said, ids):
        if said.empty:
            return empty("messages")
        conversation = said["chat"].map(ids)
        seq = said.groupby("chat", sort=False).cumcount() + 1
        flags = pd.concat([flag_backwards(rows["at"], rows["flags"])
                           for _chat, rows in said.groupby("chat", sort=False)])
        details = pd.DataFrame.from_dict(self._chats, orient="index")
        service = said["chat"].map(details["service"]) if "service" in details else None
        df = said.assign(
            conversation_id=conversation, seq=seq, sent_at=said["at"],
            time_precision=said["precision"], time_flags=flags, channel=self.channel,
            service=service, source_id=self.material.source_id,
            text=said["text"].mask(said["kind"].isin(("system", "location", "security"))),
            message_id=conversation + "-" + seq.map("{:04d}".format))
        df = df.sort_values(["conversation_id", "seq"], ignore_index=True)
        return conform(df, "messages", source=self.material.path)

    def _conversation_table(self, said, ids):
        if not self._chats:
            return empty("conversations")
        df = pd.DataFrame(list(self._chats.values()), index=list(self._chats), dtype="object")
        roles = said.groupby("chat")["role"].agg(set) if len(said) else {}
        dropped = df["dropped"] if "dropped" in df else pd.Series(False, index=df.index)
        statuses = [status_of(roles.get(key, set()), dropped[key] is True) for key in df.index]
        known = df["status"] if "status" in df else pd.Series(None, index=df.index)
        df["status"] = known.where(known.notna(), statuses)
        for name in MOMENTS:
            if name in df:
                df[name] = moments(df[name], self.options, self.material.path)["at"].to_numpy()
                df[name] = pd.to_datetime(df[name], utc=True).dt.tz_convert(TIMEZONE)
        df = df.assign(conversation_id=[ids[key] for key in df.index], channel=self.channel,
                       source_id=self.material.source_id)
        return conform(df.reset_index(drop=True), "conversations", source=self.material.path)

    def _request_table(self, requests):
        df = requests.assign(submitted_at=requests["at"], source_id=self.material.source_id,
                             request_id=numbered(f"{self.material.source_id}-p", len(requests)))
        return conform(df, "contact_requests", source=self.material.path)

    def _transfer_table(self, ids):
        df = pd.DataFrame(self._transfers, dtype="object")
        df["at"] = moments(df["at"], self.options, self.material.path)["at"]
        df = df.assign(conversation_id=df["chat"].map(ids), source_id=self.material.source_id,
                       transfer_id=numbered(f"{self.material.source_id}-s", len(df)))
        return conform(df, "transfers", source=self.material.path)

    def _report(self, n_read, tables):
        lines = n_read + self.counts["system"] + self.counts["blank"] + len(self.rejected)
        n_silent = int((tables["messages"]["kind"] == "system").sum())
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
        order = written_order((record["at"] for record in self._messages), self.options,
                              self.material.path)
        report = replace(report, date_order=order.order, date_evidence=order.evidence)
        report = finish_report(report, tables["messages"], "sent_at")
        requests = tables.get("contact_requests")
        return report if requests is None else replace(report, rows=report.rows + len(requests))


def _pseudonym(role, number):
    return f"{PSEUDONYMS.get(role, PSEUDONYMS['unknown'])}_{number}"


def as_text(value):
    r"""Return a text without invisible marks; a number as text; missing if there is nothing.

    Examples
    --------
    >>> as_text(" Hei\u200e "), as_text(12), as_text(""), as_text(None), as_text(["a"])
    ('Hei', '12', None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = strip_invisible(compose(str(value))).strip()
    # A lone half of a surrogate pair is no character; tables could not be saved with it.
    return text.encode("utf-8", errors="replace").decode() or None


def moments(values, options, file):
    """Read times that are written, or seconds, milliseconds or microseconds since 1970.

    Parameters
    ----------
    values : Series
    options : Options
    file : str or Path
        File named in the error.

    Returns
    -------
    DataFrame
        As from `chatlab.ingest.timestamps.parse_moments`, with the index of `values`.

    Examples
    --------
    >>> from chatlab.ingest.reading import Options
    >>> times = moments(pd.Series([1507107900, "2017-10-04T09:05:00Z"]), Options(), None)
    >>> times["at"].astype(str).tolist()
    ['2017-10-04 12:05:00+03:00', '2017-10-04 12:05:00+03:00']
    """
    seconds = pd.Series([_epoch_s(value) for value in values], index=values.index,
                        dtype="float64")
    times = parse_moments(values.where(seconds.isna()), timezone=options.timezone,
                          date_order=options.date_order, file=file).set_index(values.index)
    if seconds.notna().any():
        microseconds = (seconds * 1e6).round()
        at = pd.to_datetime(microseconds, unit="us", utc=True).dt.tz_convert(TIMEZONE).astype(
            f"datetime64[us, {TIMEZONE}]")
        times["at"] = at.where(seconds.notna(), times["at"])
        times["precision"] = times["precision"].mask(seconds.notna(), "second")
    return times


def written_order(values, options, file):
    """Return the order of day and month of written times, and what decided it."""
    values = [value for value in values if value is not None]
    if values and all(_epoch_s(value) is not None for value in values):
        return date_order_in(["1970-01-01"])._replace(evidence="offset")
    return date_order_in(values, date_order=options.date_order, file=file)


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


def _epoch_s(value):
    """Return a number of seconds since 1970, whatever its unit; ``None`` if it is none."""
    if isinstance(value, str) and value.strip().replace(".", "", 1).isdecimal():
        value = float(value) if len(value) < 30 else None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        return None
    if not 0 < value < 1e18:
        return None
    value = float(value)
    for scale in (1, 1e3, 1e6):
        if _EARLIEST_S <= value / scale <= _LATEST_S:
            return value / scale
    return None

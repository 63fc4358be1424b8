"""One module per kind of identifier, in the order in which they are asked.

A detector is a module with ``KIND``, ``LABEL`` (the word of its pseudonym), ``TITLE`` and
``find(text)``, which yields `chatlab.anonymise.spans.Span`. To add one, write the module
and add it to `DETECTORS`.
"""

from chatlab.anonymise.detectors import (
    address,
    caseno,
    dob,
    email,
    hetu,
    iban,
    id_other,
    ip,
    person,
    phone,
    place,
    plate,
    postcode,
    school,
    url,
    username,
    workplace,
    ytunnus,
)

DETECTORS = (hetu, phone, email, iban, ytunnus, url, ip, address, postcode, dob, caseno, plate,
             username, id_other, school, workplace, person, place)
NAMES = (postcode, school, workplace, person, place)
"""Those that read words; the others know their kind by its form. A postcode tells a place."""
FORMAL = tuple(detector for detector in DETECTORS if detector not in NAMES)
NUMERIC = (iban, ytunnus, ip, postcode, caseno)
"""Those that have nothing to look for in a text without digits."""

KINDS = tuple(detector.KIND for detector in DETECTORS)
LABELS = {detector.KIND: detector.LABEL for detector in DETECTORS}
TITLES = {detector.KIND: detector.TITLE for detector in DETECTORS}

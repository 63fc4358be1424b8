import pytest

from chatlab.ingest.chatlog import ChatLog
from chatlab.ingest.material import Material
from chatlab.ingest.reading import Options
from chatlab.ingest.staff import roles_of_names, warn_of_unknown_staff


@pytest.mark.parametrize("staff, roles", [
    (("neuvoja  OONA",), ["customer", "customer", "staff"]),
    (("Aino", "Väinö"), ["staff", "customer", "customer"]),
    ((), ["customer", "customer", "staff"]),
    (("Joku Muu",), ["customer", "customer", "staff"]),
])
def test_names_get_roles(staff, roles):
    names = ["Aino", None, "Neuvoja Oona"]
    found = roles_of_names(names, staff)
    assert [found[name] for name in names] == roles


def test_a_given_name_elsewhere_in_the_file_holds_for_all_of_it():
    names = ["Aino", "Neuvoja Oona"]
    assert roles_of_names(names, ["Riitta"], everyone=[*names, "Riitta"])["Aino"] == "customer"
    assert roles_of_names(["Aino"], ["Riitta"], everyone=["Riitta"])["Aino"] == "customer"
    assert roles_of_names(["Aino"], ["Riitta"], everyone=["Aino"])["Aino"] == "unknown"


def test_without_a_title_or_a_given_name_nothing_is_guessed(text_file):
    log = ChatLog(Material(text_file("a.json", "{}")), Options(), "messenger")
    roles = roles_of_names(["Aino", "Oona"])
    for _thread in range(2):
        warn_of_unknown_staff(log, roles)
    assert set(roles.values()) == {"unknown"}
    assert len(log.warnings) == 1


def test_nobody_needs_no_warning(text_file):
    log = ChatLog(Material(text_file("a.json", "{}")), Options(), "messenger")
    warn_of_unknown_staff(log, roles_of_names([None]))
    assert log.warnings == []

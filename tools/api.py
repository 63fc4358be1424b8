"""Write ``docs/api.md`` from the docstrings: every public name, one line each.

``--check`` writes nothing and exits with 1 when the page is not in step with the code.
"""

import inspect
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "api.md"
HEAD = """# Public names

Everything that `import chatlab as cl` gives, by the room it lives in. The page is made from
the docstrings with `python tools/api.py`; `help(cl.anonymise)` tells the whole of one.
The columns of the tables: `cl.describe("messages")`."""


def main(arguments):
    """Write the page or check it; return the exit code."""
    text = page()
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    if PAGE.read_text(encoding="utf-8") == text:
        print("docs/api.md is in step.")
        return 0
    print("docs/api.md is not in step with the code: run python tools/api.py")
    return 1


def page():
    """Return the whole page."""
    import chatlab

    parts = [HEAD]
    for room, names in chatlab._ROOMS.items():
        parts.append(f"\n## chatlab.{room}\n")
        parts += [entry(name, getattr(chatlab, name)) for name in names]
    return "\n".join(parts) + "\n"


def entry(name, value):
    """Return one line: the call and the first sentence of its docstring."""
    return f"- `{name}{signature(value)}`: {summary(value)}"


def signature(value):
    """Return the parameters of a function; of a class only those of a plain function call."""
    if inspect.isclass(value):
        return ""
    return str(inspect.signature(value))


def summary(value):
    """Return the first paragraph of a docstring on one line."""
    return " ".join((inspect.getdoc(value) or "").split("\n\n", 1)[0].split())


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))

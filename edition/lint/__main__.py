"""`python -m edition.lint FILE ...`: set the spacing of pages right, say what else is wrong."""

from __future__ import annotations

import sys
from pathlib import Path

from edition.lint import fix, lint
from edition.problems import Problem


def main(names: list[str]) -> int:
    """Mend and check the pages named; return the exit status, 1 where a rule is broken."""
    problems = []
    for name in names:
        path = Path(name)
        try:
            text = path.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            hint = "Vérifier le nom du fichier, et l’enregistrer en UTF-8"
            problems.append(Problem(name, 1, "f-000", f"le fichier ne se lit pas ({error})", hint))
            continue
        fixed = fix(name, text)
        if fixed != text:
            path.write_text(fixed, "utf-8", newline="\n")
            print(f"{name} : espaces corrigées")
        problems += lint(name, fixed)
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


sys.exit(main(sys.argv[1:]))

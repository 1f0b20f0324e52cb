"""The command `edition`: new, check, fix, names, journal, addresses, offline, for editors."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from edition.authorities import load_authorities
from edition.checks.causes import is_digest, is_search
from edition.exports.offline.writing import write_offline
from edition.frontmatter import load
from edition.intake.adding import Settings, add_text
from edition.intake.transcript import UnreadableSourceError
from edition.journal import FILE as JOURNAL
from edition.journal import announce, digest_of_text, load_journal
from edition.lint import fix, lint
from edition.lint.notices import fix_notices
from edition.lint.to_do import left_to_do
from edition.markdown.rendering import extensions_of
from edition.mkdocs.settings import FILE as SETTINGS
from edition.mkdocs.settings import check_file, load_settings
from edition.naming.report import read_texts, say
from edition.naming.skeletons import FILE as PROPOSALS
from edition.naming.skeletons import add_skeletons
from edition.node import Node, NodeError
from edition.notices import Notices
from edition.problems import Message, Problem
from edition.reading import decode
from edition.register import FILE as REGISTER
from edition.register import load_register, published_addresses, write_register

DOCS = Path("docs")
"""The folder of the pages, from that of the project, where the command runs."""


def _check(_: Namespace) -> int:
    """Look for all that is wrong in the content; if nothing is, say what was looked at.

    And what only whoever publishes can say, which is no mistake.
    """
    from edition.mkdocs.checking import check_edition

    report = check_edition()
    if not report.messages:
        print(report.looked_at)
        for problem in report.unsettled:
            print(f"À dire avant de publier. {problem}")
        return 0
    status = _say(report.messages)
    if report.held_back:
        print(f"Messages tus, qui en découlent sans doute : {report.held_back}.")
    if not report.is_whole:
        print("Le reste se vérifie une fois ceci corrigé.")
    return status


def _new(arguments: Namespace) -> int:
    """Add a text from the file that was received: its source, its page, and lines that name it."""
    settings = Path(SETTINGS)
    problems = check_file(settings) or load_journal(*_read(DOCS / JOURNAL))[1]
    if problems:
        return _say(problems)
    values, lines = load_settings(settings.read_text("utf-8"))
    extensions = extensions_of(values.get("markdown_extensions", ()))
    try:
        written = add_text(arguments.source, Settings(settings, values["nav"], lines, extensions))
    except UnreadableSourceError as error:
        return _say([error.problem])
    _say([*written, "La page retrouve sa source. « make check » dit ce qui reste à faire."])
    return 0


def _journal(_: Namespace) -> int:
    """Write the digests of the texts that changed into the journal, where nothing else is wrong.

    What the search finds now that the texts have changed may be settled later.
    """
    from edition.mkdocs.checking import check_edition

    messages = check_edition().messages
    others = [one for one in messages if not is_digest(one) and not is_search(one)]
    if others:
        return _say([*others, "Le journal attend que tout le reste soit en ordre."])
    file, before = _read(DOCS / JOURNAL)
    pages = {path.relative_to(DOCS): _read(path) for path in sorted(DOCS.rglob("*.md"))}
    digests = {
        path.with_suffix("").as_posix(): digest_of_text(text, front)
        for path, (name, text) in pages.items()
        if (front := load(name, text)[0]).source
    }
    try:
        after, announced = announce(file, before, digests)
    except ValueError:
        return _say([f"{file} : écrire chaque champ sur une ligne, puis recommencer."])
    if not announced:
        print("Le journal est à jour.")
        return 0
    Path(file).write_text(after, "utf-8", newline="\n")
    version = load_journal(file, after)[0][0].version
    print(f"{file} : {', '.join(announced)}, sous la version {version}.")
    print("Si elle a déjà paru, en ouvrir une autre, ici et dans CITATION.cff.")
    return _say(left_to_do(file, after))


def _read(path: Path) -> tuple[str, str]:
    """Return the name of a file, as messages have it, and what it says; nothing if it can't."""
    name = path.as_posix()
    return name, decode(name, path.read_bytes())[0] if path.exists() else ""


def _fix(_: Namespace) -> int:
    """Set the spacing of pages and notices right, and say which rules of the house pages break."""
    problems: list[Problem] = []
    for path in sorted([*DOCS.rglob("*.md"), *DOCS.rglob("*.yml")]):
        name = path.as_posix()
        text, unread = decode(name, path.read_bytes())
        if unread:
            problems += unread
            continue
        is_page = path.suffix == ".md"
        fixed = fix(name, text) if is_page else fix_notices(text)
        if fixed != text:
            path.write_text(fixed, "utf-8", newline="\n")
            print(f"{name} : espaces corrigées")
        if is_page:
            front, wrong = load(name, fixed)
            problems += sorted(wrong + lint(name, fixed, front), key=lambda problem: problem.line)
    return _say(problems)


def _names(arguments: Namespace) -> int:
    """Say what texts name and date without a notice or a year; with `write`, propose notices."""
    wrong = check_file(Path(SETTINGS))
    authorities, mistaken = load_authorities(DOCS / "donnees")
    wrong += [replace(problem, file=f"docs/{problem.file}") for problem in mistaken]
    if wrong:
        return _say(wrong)
    notices = Notices(authorities)
    name = arguments.page.removeprefix(f"{DOCS}/").removesuffix(".md")
    texts = [*read_texts(DOCS, Path(SETTINGS), notices, name)]
    if not texts:
        return _say([f"« {arguments.page} » n’est pas un texte. Nommer une page qui a une source."])
    said = []
    if arguments.write:
        before = PROPOSALS.read_text("utf-8") if PROPOSALS.exists() else ""
        proposals = [proposal for text in texts for proposal in text.proposals]
        after, added = add_skeletons(before, proposals, notices.by_id)
        PROPOSALS.write_text(after, "utf-8", newline="\n")
        said = [f"{PROPOSALS} : {len(added)} notices ajoutées, à remplir"]
    for text in texts:
        print(f"{text.file}", *say(text.proposals), "", sep="\n")
    print(*said, sep="\n", end="\n" if said else "")
    return _say(problem for text in texts for problem in text.problems)


def _addresses(arguments: Namespace) -> int:
    """Build the site, and list the addresses that are new; with `write`, register them."""
    from edition.mkdocs.strict import build_site

    with tempfile.TemporaryDirectory() as folder:
        built = build_site(Path(SETTINGS), Path(folder))
        if built.messages:
            return _say(built.messages)
        published = published_addresses(Path(folder))
    before = load_register(REGISTER)
    new = sorted(set(published) - set(before))
    if arguments.write:
        write_register(REGISTER, [*before, *new])
    print(*new, sep="\n", end="\n" if new else "")
    if arguments.write:
        print(f"{REGISTER} : {len(new)} adresses ajoutées, {len(before) + len(new)} en tout")
    elif new:
        print(
            f"Ces {len(new)} adresses ne sont pas dans {REGISTER}. Les relire, puis les inscrire : "
            "edition addresses --write"
        )
    else:
        print(f"{REGISTER} : les {len(before)} adresses y sont toutes")
    return 0


def _offline(arguments: Namespace) -> int:
    """Write a built site for disks."""
    try:
        write_offline(arguments.site, arguments.into, Node(Path(), print))
    except (NodeError, OSError) as error:
        return _say([str(error)])
    return 0


def _say(messages: Iterable[Message]) -> int:
    """Print messages, a line each; return the exit status, 1 where there are any."""
    lines = [*map(str, messages)]
    print(*lines, sep="\n", end="\n" if lines else "")
    return 1 if lines else 0


def _parser() -> ArgumentParser:
    parser = ArgumentParser(
        prog="edition",
        description="Ce que font les éditeurs en plus de construire le site (mkdocs).",
        epilog="À lancer dans le dossier de l’édition, celui de mkdocs.yml.",
        add_help=False,
    )
    _add_help(parser)
    commands = parser.add_subparsers(title="commandes", required=True, metavar="COMMANDE")

    def add(name: str, run: Callable[[Namespace], int], words: str) -> ArgumentParser:
        command = commands.add_parser(name, help=words, description=words, add_help=False)
        _add_help(command)
        command.set_defaults(run=run)
        return command

    add("check", _check, "vérifier le contenu : docs/, CITATION.cff et mkdocs.yml")
    new = add("new", _new, "ajouter un texte : en faire la page à partir du fichier reçu")
    new.add_argument("source", type=Path, metavar="FICHIER", help="texte, page web ou .docx")
    add("journal", _journal, "écrire au journal les empreintes des textes qui ont changé")
    add("fix", _fix, "corriger les espaces, et dire quelles règles les pages enfreignent")
    names = add("names", _names, "dire les noms sans notice et les dates sans année des textes")
    names.add_argument("page", nargs="?", default="", metavar="PAGE", help="un seul texte")
    names.add_argument(
        "--write",
        action="store_true",
        help=f"ajouter à {PROPOSALS} une notice à remplir par nom",
    )
    addresses = add("addresses", _addresses, "dire les adresses du site que le registre n’a pas")
    addresses.add_argument("--write", action="store_true", help="les inscrire au registre")
    offline = add("offline", _offline, "écrire un site construit pour être lu sans serveur")
    offline.add_argument("site", type=Path, metavar="SITE", help="le site construit")
    offline.add_argument(
        "into", type=Path, metavar="DOSSIER", help="où écrire le dossier et le zip"
    )
    return parser


def _add_help(parser: ArgumentParser) -> None:
    """Add the option that shows the help: argparse would describe it in English."""
    options = parser.add_argument_group("options")
    options.add_argument("-h", "--help", action="help", help="dire ce que fait la commande")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status.

    What reads the output may stop before its end, as `head` does: what the command writes to files
    is written by then, and nothing more is said.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    chosen = _parser().parse_args(arguments)
    try:
        status: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would fail once more as it ends:
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())

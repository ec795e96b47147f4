"""`bin/run`: set up, then serve. `bin/run report FILE [-o OUT.pdf]`: set up, then render one file; by
its ending it is a PDF, slides (.pptx), a document (.docx) or a spreadsheet (.xlsx)."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path

from house import environment, processes, supervisor, system
from house.places import Stop, manage
from house.supervisor import Worker, listen


def main(arguments: list[str]) -> int:
    options = _parser().parse_args(arguments)
    _at_once(options)
    if system.provide(system.TO_RUN) and options.command == "report":
        raise Stop("Without that no report can be rendered.")
    system.installed(system.TO_WRITE_MORE)
    environment.provide()
    return report(options) if options.command == "report" else serve(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bin/run", description="Sets Parley up and serves it.")
    parser.add_argument(
        "--lan", action="store_true", help="serve this network, for a room of phones"
    )
    commands = parser.add_subparsers(dest="command", metavar="report")
    rendering = commands.add_parser("report", help="render one audit file instead of serving")
    rendering.add_argument("file", metavar="FILE", help="an audit file (.audit.json)")
    rendering.add_argument(
        "-o",
        dest="out",
        metavar="OUT.pdf",
        help="where to write it; .pptx, .docx and .xlsx are made too",
    )
    rendering.add_argument("--language", help="the language of the report: en or de")
    return parser


def _at_once(options: argparse.Namespace) -> None:
    """Say what can be said before a minute of setting up."""
    if options.command == "report" and not Path(options.file).is_file():
        raise Stop(f"{options.file}: no such file", code=2)


def report(options: argparse.Namespace) -> int:
    source = Path(options.file).absolute()
    out = Path(options.out).absolute() if options.out else Path.cwd() / _pdf_name(source)
    _prepare()
    worker = Worker()
    try:
        language = ["--language", options.language] if options.language else []
        command = manage("report", str(source), "--out", str(out), *language)
        return processes.run(command, meanwhile=worker.keep)
    finally:
        # Idle by now, and slow to say goodbye; were it not, the next worker takes its job up.
        processes.stop(worker.child, grace=0.3)


def _pdf_name(source: Path) -> str:
    return source.name.removesuffix(".json").removesuffix(".audit") + ".pdf"


def serve(options: argparse.Namespace) -> int:
    port = int(os.environ.get("PORT", "8000"))
    listener = listen("0.0.0.0" if options.lan else "127.0.0.1", port)  # noqa: S104  (asked for by name)  # nosec B104
    port = listener.getsockname()[1]
    if options.lan:
        names = [*_own_addresses(), socket.gethostname(), f"{socket.gethostname()}.local"]
        os.environ.setdefault("ALLOWED_HOSTS", ",".join([*names, "127.0.0.1", "localhost"]))
    _prepare("--demo")
    hosts = _own_addresses() if options.lan else ["127.0.0.1"]
    if options.lan:
        os.environ.setdefault("PARLEY_ADDRESS", f"http://{hosts[0]}:{port}")
    links = [part for host in hosts for part in ("--address", f"http://{host}:{port}")]
    return supervisor.serve(listener, manage("welcome", *links, *["--code"] * options.lan))


def _prepare(*arguments: str) -> None:
    if code := processes.run(manage("prepare", *arguments)):
        raise Stop("Nothing was started.", code=code)


def _own_addresses() -> list[str]:
    """This machine's addresses on its network, as phones in the room can reach them."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: connecting a datagram socket only picks the outgoing interface.
            probe.connect(("192.0.2.1", 9))
            return [probe.getsockname()[0]]
        except OSError:
            print(
                "This machine is on no network; only its own browser can reach it.", file=sys.stderr
            )
            return ["127.0.0.1"]

"""Pages for people as a real Chromium shows them: nothing in them acts, they can be read in light and dark, and printed."""

import re
import shutil
import subprocess
from html import unescape
from io import BytesIO

import pytest
from pypdf import PdfReader

from workbench import service
from workbench.model import Assertion, Finding, Stance, Verdict

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed: apt-get install chromium"),
]

ACTING = "</title></style></mark>--><script>document.title='acted'</script><img src=x onerror=\"document.title='acted'\">\u202e\x1b[31m]]>"
CSP = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
MEASURED = """<script>
const number = (colour) => (colour.match(/[0-9.]+/g) || []).map(Number);
const light = (parts) => parts.slice(0, 3).map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
  .reduce((sum, v, place) => sum + v * [.2126, .7152, .0722][place], 0);
const behind = (one) => { for (; one; one = one.parentElement) { const found = number(getComputedStyle(one).backgroundColor);
  if (found.length === 3 || found[3] > 0) return found; } return [255, 255, 255]; };
let least = 99, where = '';
for (const one of document.body.querySelectorAll('*')) {
  if (![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()) || one.tagName === 'SCRIPT') continue;
  const [a, b] = [light(number(getComputedStyle(one).color)), light(behind(one))];
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < least) { least = ratio; where = one.tagName + '.' + one.className; }
}
document.body.dataset.paper = light(behind(document.body));
document.body.dataset.contrast = least;
document.body.dataset.where = where;
document.body.dataset.wide = document.documentElement.scrollWidth > window.innerWidth;
</script></body>"""


@pytest.fixture
def chromium(tmp_path):
    """Runs Chromium on a page, without a network; returns what it prints."""

    def run(page, *options):
        path = tmp_path / "page.html"
        path.write_bytes(page if isinstance(page, bytes) else page.encode())
        done = subprocess.run(
            [
                CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=3000", "--dump-dom",
                f"--user-data-dir={tmp_path / 'profile'}", *options, path.as_uri(),
            ],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return done.stdout.decode()

    return run


@pytest.fixture
def dossier(tmp_path):
    """A dossier with every state, in which every text tries to act."""
    text = f"On Monday “The pier is safe {ACTING} for everyone,” said Ada Stone. “All is well,” said Bo Reed."
    with service.open_workbench(tmp_path / "desk.db") as store:
        service.import_bytes(store, text.encode(), name="a.txt", ref="https://news.example/a", actor="Ana")
        verdicts = [*(one for one in Verdict if one is not Verdict.REOPENED), None]
        for number, verdict in enumerate(verdicts):
            made = service.add_claim(
                store, actor=ACTING[:90], quote=f"{ACTING} {number}", speaker=f"Cy {ACTING[:60]}", source=ACTING,
                speaker_role=ACTING, assertion=Assertion.DENIED if number == 1 else Assertion.ASSERTED, tags=("a",),
            )  # fmt: skip
            service.link_evidence(
                store, [made], actor="Ana", source=ACTING, stance=Stance.REFUTES, excerpt=ACTING, note=ACTING
            )
            service.comment(store, [made], actor="Ana", body=ACTING)
            if verdict:
                service.review(store, [made], reviewer=ACTING[:60], verdict=verdict, note=ACTING)
            finding = list(Finding)[number % len(Finding)]
            service.review(store, [made], reviewer="Bea", verdict=None, attribution=finding, note=ACTING)
        service.seal(store)
        yield service.dossier_page(store)[0]


def test_a_browser_does_run_what_acts_and_so_the_next_tests_can_fail(chromium):
    assert "<title>acted</title>" in chromium(f"<title>x</title><p>{ACTING}")


def test_nothing_in_a_dossier_acts_even_without_its_policy(dossier, chromium):
    assert CSP.search(dossier)
    shown = chromium(CSP.sub("", dossier))
    assert "<title>Dossier: " in shown
    assert "<title>acted" not in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert not re.search("[\u202e\x1b]", shown)


def test_the_policy_of_a_dossier_forbids_what_acts(dossier, chromium):
    assert "<title>Dossier: " in chromium(
        dossier.replace("</body>", "<script>document.title='acted'</script></body>")
    )


@pytest.mark.parametrize(("scheme", "least", "most"), [("light", 0.9, 1.0), ("dark", 0.0, 0.02)])
def test_a_dossier_can_be_read_in_light_and_dark(scheme, least, most, dossier, chromium):
    setting = f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}"
    shown = chromium(CSP.sub("", dossier).replace("</body>", MEASURED), setting, "--window-size=390,800")
    told = dict(re.findall(r'data-([a-z]+)="([^"]*)"', shown))
    assert least <= float(told["paper"]) <= most
    assert float(told["contrast"]) >= 4.5, told["where"]
    assert told["wide"] == "false"


def test_a_dossier_is_printed_whole(dossier, chromium, tmp_path):
    chromium(dossier, f"--print-to-pdf={tmp_path / 'out.pdf'}", "--no-pdf-header-footer")
    words = "".join(
        page.extract_text() for page in PdfReader(BytesIO((tmp_path / "out.pdf").read_bytes())).pages
    )
    squeezed = re.sub(r"\s", "", words)
    assert "Howtoverifythispage" in squeezed
    numbers = re.findall(r'id="claim-(\d+)"', dossier)
    assert len(numbers) >= 8
    assert [number for number in numbers if f"Claim{number}" not in squeezed] == []
    assert "document.title='acted'" in squeezed


def test_an_annotated_page_shows_its_own_words_and_the_notes_and_nothing_acts(chromium):
    draft = (
        "<!doctype html><html lang=en><head><meta charset=utf-8><title>Pier</title></head><body><p>“The pier is <b>safe</b> for "
        "everyone,” said Ada Stone.</p><ul><li>“We spent forty crowns on the new boards,” said Bo Reed.</li></ul></body></html>"
    ).encode()
    read = service.read_draft(draft, name="draft.html")
    checked = service.annotate(None, read, actor="Ana", dry=True).content
    shown = chromium(checked)
    own = re.sub(
        r"<sup class=.*?</sup>|<small class=.*?</small>|<style>.*?</style>", "", shown, flags=re.DOTALL
    )
    plain = [unescape(re.sub(r"<[^>]*>|<!--.*?-->", "", one)).split() for one in (own, chromium(draft))]
    assert plain[0] == plain[1]
    assert shown.count('role="note"') == 2
    assert "<script" not in shown

#!/usr/bin/env bash
# Lets validators of others look at what leaves the desk: the Nu HTML checker at the dossier and at an annotated page,
# structured-data-testing-tool at ClaimReview in a page. Wants npm and Java 17, and fetches both from npm.
#   tests/validate.sh [PYTHON]      (make validate)
set -euo pipefail
python=${1:-.venv/bin/python}
here=$(cd "$(dirname "$0")/.." && pwd)
case $python in */*) python=$(cd "$(dirname "$python")" && pwd)/$(basename "$python") ;; esac
tools=${VALIDATORS:-$here/.venv/validators}
for needed in npm java; do
    command -v "$needed" >/dev/null || { echo "validate: $needed is not installed; nothing was looked at" >&2; exit 2; }
done
mkdir -p "$tools"
[ -e "$tools/node_modules/structured-data-testing-tool" ] && [ -e "$tools/node_modules/vnu-jar/build/dist/vnu.jar" ] ||
    npm install --silent --prefix "$tools" vnu-jar structured-data-testing-tool@4.5.0

away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
cd "$away"
export PYTHONPATH=$here
export WORKBENCH_CONFIG=$away/none.toml WORKBENCH_REVIEWER=Mira
export WORKBENCH_DESK_URL=https://desk.example/checks WORKBENCH_DESK_NAME="The <Marrick> & Desk"
workbench() { "$python" -m workbench "$@"; }

cat >draft.html <<'HTML'
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The pier</title></head><body><article><h1>The pier</h1>
<p>“The pier is <b>safe</b> for everyone,” said Ada Stone, the harbour master.</p>
<ul><li>“We spent forty crowns on it,” said <a href="https://x.example/">Bo Reed</a>, the treasurer.</li></ul>
<table><tr><td>“It has been closed for a reason,” Corwin Aldous said.</td></tr></table></article></body></html>
HTML
workbench annotate draft.html -o annotated.html >/dev/null
workbench add --quote '</script><script>alert(1)</script> is safe' --speaker 'Ada "<b>" Stone' --source https://news.example/a
workbench review 1 2 --verdict disputed --rating False --attribution confirmed --note '<img src=x onerror=alert(1)>'
workbench review 4 --verdict verified --rating 'Mostly true'
workbench dossier -o dossier.html
workbench dossier --public -o public.html
workbench export --public -o checks.claimreview.jsonld
# the tool knows no @graph: each of its members stands by itself
"$python" - >checks.html <<'PYTHON'
import json
from pathlib import Path

from workbench.export import safe_json

page = json.loads(Path("checks.claimreview.jsonld").read_text(encoding="utf-8"))
found = [safe_json({"@context": page["@context"], **one}) for one in page["@graph"]]
scripts = "".join(f'<script type="application/ld+json">{one}</script>\n' for one in found)
print(f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Checks</title>\n{scripts}</head><body><h1>Checks</h1></body></html>')
PYTHON

echo "+ Nu HTML checker"
java -jar "$tools/node_modules/vnu-jar/build/dist/vnu.jar" --Werror dossier.html public.html annotated.html checks.html
echo "+ structured-data-testing-tool"
"$tools/node_modules/.bin/sdtt" --file checks.html --schemas ClaimReview

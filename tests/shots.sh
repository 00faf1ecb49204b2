#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Facilitator authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# ./dev shots [EN|FR …]: every page of the sample as a picture in out/shots, at two sizes, to be
# looked at. No test: a person judges.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
program=$root/build/src/facilitator
out=$root/out/shots

if [ "${1:-}" != --inside ]; then
  mkdir -p "$out"
  for language in "${@:-en fr}"; do
    for one in $language; do
      for size in 1366x768 1024x768; do
        xvfb-run -a -s "-screen 0 ${size}x24" dbus-run-session -- "$0" --inside "$size" "${one,,}"
      done
    done
  done
  printf 'Written: %s\n' "$out"
  exit 0
fi

size=$2
language=$3
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_DATA_HOME=$home/share XDG_CONFIG_HOME=$home/config XDG_CACHE_HOME=$home/cache
export GSK_RENDERER=cairo GDK_BACKEND=x11 GSETTINGS_BACKEND=memory LC_ALL=C.UTF-8 LANGUAGE=$language
export GTK_A11Y=none
width=${size%x*}

# The window fills the screen, as it does on a laptop.
(
  for _ in $(seq 60); do
    window=$(xdotool search --onlyvisible --name . 2>/dev/null | head -1) && [ -n "$window" ] && break
    sleep 0.1
  done
  xdotool windowmove "$window" 0 0 windowsize "$window" "$width" "${size#*x}"
) &
"$program" &
process=$!

act() {
  gdbus call --session --dest com.neci.Facilitator --object-path "${3:-/com/neci/Facilitator/window/1}" \
    --method org.gtk.Actions.Activate "$1" "${2:-[]}" '{}' >/dev/null
}
shot() {
  sleep "${2:-0.8}"
  import -window root "$out/$language-$width-$1.png"
}
show() { act page.show "[<'$1'>]"; }

sleep 2
shot 01-start
act project.new
xdotool type --delay 30 "seine"
shot 02-new
act project.sample
shot 10-home 4
# Each page of the sidebar and those reached from them; a page that does not exist is passed over.
show companies
shot 20-companies 2
xdotool key Down Down space
shot 21-detail
act company.filter "[<'staff>=20; naf^10,25'>]"
act company.select-all
act company.label "[<('Atelier 2026', true)>]"
shot 22-selection
act company.select-none
act company.filter "[<''>]"
act company.print
shot 23-print
xdotool key Escape
show sorting
shot 24-sorting
show questions
shot 25-questions
show refused
shot 26-refused
show flows
shot 30-flows 2
show contacts
shot 27-contacts 2
xdotool key Tab Down Down Return
shot 28-contact
show visit
shot 29-visit 2
show map
shot 40-map 3
show sankey
shot 41-sankey 2
show synergies
shot 42-leads 2
act synergy.tab "[<'synergies'>]"
shot 43-synergies
act synergy.tab "[<'totals'>]"
shot 44-results
show parcours
shot 45-parcours 2
xdotool key Tab Down Down Down Down Return
shot 46-checklist
show tools
shot 47-tools 2
show documents
shot 50-documents 2
show import
shot 60-import
show history
shot 70-history
act project.describe
shot 71-project
act preferences '[]' /com/neci/Facilitator
shot 80-preferences
xdotool key Escape
act shortcuts '[]' /com/neci/Facilitator
shot 81-shortcuts
xdotool key Escape
act about '[]' /com/neci/Facilitator
shot 82-about
kill "$process"
wait "$process" 2>/dev/null || true

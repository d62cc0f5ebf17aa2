#!/bin/sh
# install.sh FOLDER: installs the packages in FOLDER on a clean Debian 12, uses all that they bring, and purges them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
debs=$(cd "$1" && pwd)
. "$here/chroot.sh"

say "a clean Debian 12"
new_tree
inside find / -xdev -not -path '/proc/*' | sort >"$tree.before"
mkdir "$tree/debs"
cp "$debs"/rashomon_*.deb "$debs"/rashomon-data_*.deb "$debs"/librashomon0_*.deb "$debs"/librashomon-dev_*.deb "$tree/debs"

say "the command alone, without recommended packages"
quietly sh -c 'apt-get install -q -y --no-install-recommends /debs/rashomon_*.deb /debs/rashomon-data_*.deb'
inside rashomon --version
examples=/usr/share/doc/rashomon/examples
inside rashomon report --story one --width 80 "$examples/harbour-attack" >"$tree/report.txt"
grep -q 'How many sailors were injured?' "$tree/report.txt" || fail "the report has no dispute over the injured"
inside rashomon report --format html -o /root/day/ "$examples/dam" "$examples/harbour-attack"
[ -s "$tree/root/day/index.html" ] || fail "no index of the day"
inside rashomon add /root/news.db "$examples/dam"
inside rashomon list /root/news.db | grep -q . || fail "the store lists no story"
rm -rf "$tree/root/day" "$tree"/root/news.db*

say "manual pages and completions"
quietly apt-get install -q -y --no-install-recommends man-db bash-completion fish zsh
for page in 1:rashomon 1:rashomon-report 5:rashomon-formats; do
    inside man "${page%%:*}" "${page#*:}" >"$tree/page.txt"
    grep -q '^NAME' "$tree/page.txt" || fail "man $page shows nothing"
done
inside bash -c '. /usr/share/bash-completion/bash_completion; _completion_loader rashomon; complete -p rashomon' |
    grep -q _rashomon || fail "bash does not load the completions"
inside fish -c 'complete -C "rashomon report --fig"' | grep -q -- --figures || fail "fish does not load the completions"
inside zsh -fc 'autoload -U compinit; compinit -u -D; print $_comps[rashomon]' | grep -q _rashomon ||
    fail "zsh does not find the completions"

say "the library: examples/c by pkg-config, shared and static"
quietly sh -c 'apt-get install -q -y --no-install-recommends gcc libc6-dev pkgconf /debs/librashomon*.deb'
inside man 3 ra_stories_new >"$tree/page.txt"
grep -q '^NAME' "$tree/page.txt" || fail "man ra_stories_new shows nothing"
program=/usr/share/doc/librashomon-dev/examples/disputes.c
inside sh -c "cc -std=c11 -Wall -Wextra -Werror -o /root/disputes $program \$(pkg-config --cflags --libs rashomon)"
inside sh -c "ldd /root/disputes" | grep -q librashomon.so.0 || fail "the example does not use the shared library"
inside /root/disputes /usr/share/rashomon/rashomon.pack "$examples/harbour-attack" >"$tree/disputes.txt"
grep -q 'How many sailors were injured?' "$tree/disputes.txt" || fail "the example finds no dispute"

say "purged, nothing of theirs is left"
rm -rf "$tree/root/disputes" "$tree/debs"
quietly apt-get purge -q -y rashomon rashomon-data librashomon0 librashomon-dev
inside find / -xdev -not -path '/proc/*' -not -path '/var/cache/man/*' | sort >"$tree.after"
left=$(comm -13 "$tree.before" "$tree.after" | grep -i -e rashomon -e ra_ || true)
rm -f "$tree.before" "$tree.after"
[ -z "$left" ] || fail "left behind: $left"
say "installed, used and purged"

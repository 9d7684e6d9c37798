#!/bin/sh
# Puts into the documents what the commands in their comments print:
#
#   <!-- imsat ARGUMENTS -->
#   ...
#   <!-- end -->
set -eu
cd "$(dirname "$0")/.."
# What is at hand on this machine must not matter.
home=$(mktemp -d)
trap 'rm -rf "$home" README.md.new docs/*.md.new' EXIT
unset IMSAT_DATA
export JAVA_OPTS="-Duser.home=$home -Dorg.bytedeco.javacpp.cachedir=$HOME/.javacpp/cache"
for document in README.md docs/*.md; do
  awk -v imsat="${IMSAT:-./imsat}" '
    /^<!-- imsat .* -->$/ {
      print
      fflush()
      command = $0
      gsub(/^<!-- imsat | -->$/, "", command)
      if (system("\"" imsat "\" " command)) { failed = 1; exit }
      shown = 1
      next
    }
    /^<!-- end -->$/ { shown = 0 }
    !shown
    END { exit failed || shown }' "$document" >"$document.new"
  if ! cmp -s "$document" "$document.new"; then mv "$document.new" "$document"; fi
done

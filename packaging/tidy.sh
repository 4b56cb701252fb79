#!/usr/bin/env bash
# Holds the sources of app, engine and ui to .clang-tidy, a folder's together, for reading the headers
# takes most of the time. What was found clean is not looked at again until it or .clang-tidy changes.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

install_missing "${build_packages[@]}" "${tidy_packages[@]}"
mkdir -p build/tidy/clean
# clang does not read the precompiled headers of g++.
cmake --preset dev -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -DLACUNA_TESTS=OFF \
    -DLACUNA_UNITY_SIZE=0 -DCMAKE_COMPILE_WARNING_AS_ERROR=OFF > build/tidy/configured.log

# check SOURCE DIRECTORY COMMAND: looks at one source unless it is known to be clean. COMMAND compiles
# it in the directory.
check() {
    local text report known more=(-extra-arg=-Wno-shadow -extra-arg=-Wno-unknown-warning-option)
    text=$(mktemp) report=$(mktemp)
    (cd "$2" && eval "${3% -o *} -E -C '$1'") > "$text" # with comments, for some speak to clang-tidy
    known=build/tidy/clean/$(clang-tidy-16 --version | cat - .clang-tidy packaging/torch_for_clang.h "$text" |
        sha256sum | cut -d ' ' -f 1)
    if grep -q '^# .*/torch/csrc/' "$text"; then # one check takes as long there as all others do
        more+=(-extra-arg-before=-include -extra-arg-before="$PWD/packaging/torch_for_clang.h"
            --checks=-performance-unnecessary-value-param)
    fi
    if [ -e "$known" ] || clang-tidy-16 -p build/tidy --quiet "${more[@]}" "$1" > "$report" 2>&1; then
        touch "$known"
    else
        grep -A 4 -E '(warning|error):' "$report" || cat "$report"
        set -- fail
    fi
    rm "$text" "$report"
    [ "$1" != fail ]
}
export -f check

# The last sources first: those that see LibTorch, which take the longest, are among them.
field() {
    sed -n 's/^ *"'"$1"'": "\(.*\)",\?$/\1/p' build/tidy/compile_commands.json | sed 's/\\\(.\)/\1/g'
}
paste -d '\n' <(field file) <(field directory) <(field command) |
    paste - - - | grep -vE $'^[^\t]*/(resources|[a-z_]*_autogen)/' | tac | tr '\t\n' '\0\0' |
    xargs -0 -n 3 -P "$(nproc)" bash -euo pipefail -c 'check "$@"' check

# Sourced by bin/run, bin/test and bin/check. Afterwards:
#
#     environment test        # makes or refreshes .venv with that extra of pyproject.toml ("" for none)
#
# A stamp for each extra makes a second start immediate. Several starts at once wait for one another.

here=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
cd "$here" || exit 1

say() { printf '%s\n' "$*" >&2; }

give_up() {
    say "$@"
    exit 1
}

_python() {
    for name in ${CLOSEKNIT_PYTHON:-} python3.11 python3 python3.12 python3.13; do
        if command -v "$name" >/dev/null 2>&1 &&
            "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    give_up "Closeknit needs Python 3.11 or newer. On Debian 12: apt install python3 python3-venv"
}

_make_venv() {
    python=$(_python) || exit 1
    rm -rf .venv
    say "Making .venv with $("$python" --version) ..."
    "$python" -m venv .venv >/dev/null 2>&1 && return
    # Debian ships venv apart from Python. uv makes environments too, and pip may put it in a folder of its own.
    rm -rf .venv
    if command -v uv >/dev/null 2>&1; then
        uv venv -q --seed --python "$python" .venv && return
    fi
    if "$python" -m pip --version >/dev/null 2>&1; then
        say "This Python has no venv module; fetching uv into .boot instead ..."
        "$python" -m pip install -q --root-user-action=ignore --target .boot uv &&
            .boot/bin/uv venv -q --seed --python "$python" .venv && return
    fi
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        say "This Python has neither venv nor pip; installing Debian's python3-venv ..."
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null &&
            "$python" -m venv .venv >/dev/null 2>&1 && return
        rm -rf .venv
    fi
    give_up "This Python can make no environment. On Debian: apt install python3-venv"
}

_fresh() {
    [ -x .venv/bin/python ] && [ -f "$1" ] && [ ! pyproject.toml -nt "$1" ] && [ ! constraints.txt -nt "$1" ]
}

_install() {
    target=.
    [ -z "$1" ] || target=".[$1]"
    if [ -x .boot/bin/uv ]; then
        .boot/bin/uv pip install -q --python .venv/bin/python -c constraints.txt -e "$target"
    else
        .venv/bin/python -m pip install -q --disable-pip-version-check --root-user-action=ignore -c constraints.txt -e "$target"
    fi
}

# One maker at a time; the lock of a maker that was killed is taken over.
_lock() {
    until (set -C && echo $$ >.venv.lock) 2>/dev/null; do
        owner=$(cat .venv.lock 2>/dev/null || :)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -f .venv.lock
        else
            say "Waiting for another start that is setting up ..."
            sleep 2
        fi
    done
    trap 'rm -f .venv.lock' EXIT
    trap 'exit 130' INT TERM HUP
}

_unlock() {
    rm -f .venv.lock
    trap - EXIT INT TERM HUP
}

environment() {
    stamp=".venv/stamp-$(printf %s "${1:-run}" | tr , -)"
    if _fresh "$stamp"; then return; fi
    _lock
    if ! _fresh "$stamp"; then
        [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || _make_venv
        say "Installing what ${1:-Closeknit} needs (the first time takes about a minute) ..."
        _install "${1:-}" || give_up "The installation failed; its last lines are above. It needs a way to the Python package index."
        touch "$stamp"
    fi
    _unlock
}

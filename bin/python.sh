# Sourced by the commands beside it: finds Python 3.11 or newer and leaves it in $PYTHON.

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-} python3 /usr/bin/python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then
            PYTHON=$(command -v "$candidate")
            return 0
        fi
    done
    return 1
}

install_python() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if [ "$(id -u)" = 0 ]; then become=""; elif sudo -n true 2>/dev/null; then become="sudo -n"; else return 1; fi
    $become apt-get update -qq >/dev/null && $become apt-get install -y -qq python3 python3-venv >/dev/null
}

if ! find_python; then
    install_python || true
    if ! find_python; then
        echo "Parley needs Python 3.11 or newer. On Debian: sudo apt-get install python3 python3-venv" >&2
        exit 1
    fi
fi

# Set in many containers. Nothing of what is started here, one process after another, would keep what it
# has compiled, and each of them would compile all of Django again.
unset PYTHONDONTWRITEBYTECODE

#!/usr/bin/env bash
# packaging/deb_test.sh lacuna_VERSION_amd64.deb [ROOT]: installs the package in a fresh Debian 12,
# made by debootstrap in a folder (build/deb/root unless said otherwise), with what it recommends;
# then cuts the network off and does there what a user would: open, fill, hear as a file, print,
# read the manual; and takes the package away and looks for what it left. Wants to be root.
set -euo pipefail
cd "$(dirname "$0")/.."
. packaging/packages.sh

deb=$(realpath "${1:?"Name the package."}")
root=$(realpath -m "${2:-build/deb/root}")
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
install_missing debootstrap
if [ "$(id -u)" -ne 0 ]; then
    echo "A fresh Debian is made and entered as root." >&2
    exit 1
fi

# The base is kept, packed, for the next time.
base=build/deb/base.tar
if [ ! -f "$base" ]; then
    rm -rf "$root"
    debootstrap --variant=minbase bookworm "$root" "$mirror"
    tar -C "$root" -cf "$base" .
fi
rm -rf --one-file-system "$root"
mkdir -p "$root"
tar -C "$root" -xf "$base"
cp /etc/resolv.conf "$root/etc/resolv.conf"
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d" # nothing is started in there
chmod +x "$root/usr/sbin/policy-rc.d"

# inside COMMAND: with the network, for apt; outside of it all else runs without one.
inside() {
    unshare --mount --pid --fork bash -c 'mount --make-rprivate / &&
        mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" &&
        exec chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive bash -euo pipefail -c "$1"' "$root" "$1"
}
without_network() {
    unshare --net bash -c "$(declare -f inside); root=$(printf %q "$root"); inside \"\$0\"" "$1"
}
# listed: every file outside of what the tests' users and apt itself write.
listed() {
    (cd "$root" && find . -path ./proc -prune -o -path ./dev -prune -o -path ./tmp -prune \
        -o -path ./home -prune -o -path ./var/cache -prune -o -path ./var/log -prune \
        -o -path ./var/lib/apt -prune -o -path ./var/lib/dpkg -prune -o -print | sort)
}

cp "$deb" "$root/tmp/lacuna.deb"
inside 'apt-get update -qq'
# What it needs first, so that the listing before and after differs by the package alone.
inside 'apt-get install -y -qq xvfb xdotool file man-db procps >/dev/null 2>&1
    apt-get satisfy -y -qq "$(dpkg-deb -f /tmp/lacuna.deb Depends), $(dpkg-deb -f /tmp/lacuna.deb Recommends)" >/dev/null 2>&1
    useradd -m player
    du -sxm / 2>/dev/null | sed "s/\t.*/ MB with what it needs and recommends, and the tools of this test/"'
before=$(listed)
start=$SECONDS
inside 'apt-get install -y -qq /tmp/lacuna.deb >/dev/null
    dpkg-query -W -f "\${Package} itself: \${Installed-Size} kB\n" lacuna'
echo "Installing it took $((SECONDS - start)) s."

without_network '
    if (exec 3<>/dev/tcp/1.1.1.1/53) 2>/dev/null; then
        echo "The network is not cut off." >&2
        exit 1
    fi
    cat > /tmp/play.sh <<"PLAY"
    set -euo pipefail
    cd
    tunes=/usr/share/lacuna/examples/oneills-1903.abc
    lacuna-cli --version
    lacuna-cli check "$tunes" | tail -n 1
    lacuna-cli fill "$tunes" --tune 1 --measures 5-8 --fills 2 --seed 7 --out fills
    file fills/fill-1.wav | grep "WAVE audio"
    lacuna-cli fill "$tunes" --measures 5-8 --engine latent-rnn-2019 --fills 1 --out path
    lacuna-cli render "$tunes" --tune 2 --out tune.wav
    lacuna-cli print "$tunes" --index --out tunes.pdf
    file tunes.pdf | grep "PDF document"
    lacuna-cli convert "$tunes" tune.musicxml --tune 3
    man lacuna-cli-fill | grep -e --key-guard
    # The window: a book is opened, and the gap in it filled by a key; with that the book has work
    # that is not saved, of which a copy is kept.
    Xvfb :9 -screen 0 1400x900x24 2>/dev/null &
    export DISPLAY=:9
    cp "$tunes" own.abc
    soon() {
        for _ in $(seq 600); do
            if "$@" >/dev/null 2>&1; then
                return 0
            fi
            sleep 0.1
        done
        echo "$* has not come about in a minute." >&2
        return 1
    }
    kept() { compgen -G ".local/state/lacuna/$1"; }
    filled() { grep -q description .local/state/lacuna/autosave/*.lacuna; }
    soon xdotool getmouselocation
    start=$(date +%s%N)
    lacuna own.abc --tune 1 --gap 5-8 2>/dev/null &
    soon kept "open/*.lock"
    xdotool windowfocus --sync "$(xdotool search --sync --onlyvisible --name Lacuna | tail -n 1)" key ctrl+Return
    soon filled
    echo "From the start of the editor to its first fills, on the screen and kept: $((($(date +%s%N) - start) / 1000000)) ms."
    pkill -u player -x lacuna
    wait %lacuna
    kill %Xvfb
PLAY
    chmod 755 /tmp/play.sh
    su player -c "bash /tmp/play.sh"
'
inside 'apt-get purge -y -qq lacuna >/dev/null'
left=$(diff <(echo "$before") <(listed) || true)
if [ -n "$left" ]; then
    echo "The package left something behind or took something away:" >&2
    echo "$left" >&2
    exit 1
fi
echo "Nothing is left of it."

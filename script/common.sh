# Sourced by the commands beside it: where the project is, and how its own Node is started.
# shellcheck shell=bash

project=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)

# The data folder is the project's, from whatever folder a command is called; one that is named is the caller's.
export TALLYSTICK_DATA="${TALLYSTICK_DATA:-$project/var}"

# Every program of Tallystick is started with this Node and these flags, and in no other way.
node=("$project/node_modules/.bin/node" --disable-warning=ExperimentalWarning)

say() { printf '%s\n' "$*" >&2; }

# What Node compiled is kept beside the other things that are built: a command starts in half the time.
export NODE_COMPILE_CACHE="${NODE_COMPILE_CACHE:-$project/build/node}"

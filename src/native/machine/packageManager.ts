import { readFile } from "node:fs/promises";

/** What can be asked for, by its name in messages. */
export type Installable = "python3" | "pip" | "C++ compiler";

type Packages = Readonly<Record<Installable, string>>;

const fedora: Packages = { python3: "python3", pip: "python3-pip", "C++ compiler": "gcc-c++" };

/** How each family of Linux installs them, by the names of /etc/os-release. */
const managers: readonly { ids: readonly string[]; command: string; packages: Packages }[] = [
  {
    ids: ["debian", "ubuntu"],
    command: "sudo apt install",
    packages: { python3: "python3", pip: "python3-pip", "C++ compiler": "g++" },
  },
  { ids: ["fedora", "rhel", "centos"], command: "sudo dnf install", packages: fedora },
  { ids: ["suse", "opensuse"], command: "sudo zypper install", packages: fedora },
  {
    ids: ["arch"],
    command: "sudo pacman -S",
    packages: { python3: "python", pip: "python-pip", "C++ compiler": "gcc" },
  },
];

/** The command that installs something on this machine, or what to install where its way isn't known. */
export async function installCommand(
  name: Installable,
  readRelease: () => Promise<string> = () => readFile("/etc/os-release", "utf8"),
): Promise<string> {
  const release = await readRelease().catch(() => "");
  const ids = release.match(/^ID(?:_LIKE)?=.*$/gm)?.join(" ") ?? "";
  const words = new Set(ids.split(/[\s="]+/));
  const manager = managers.find(({ ids }) => ids.some((id) => words.has(id)));
  return manager === undefined
    ? `install ${name} with your system's package manager`
    : `${manager.command} ${manager.packages[name]}`;
}

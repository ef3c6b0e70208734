using System.Diagnostics;

namespace Integrations.Testing;

/// <summary>Who runs a private server: PostgreSQL does not run as root, so root lends it to another user.</summary>
internal sealed record ServerUser(string? Owner, IReadOnlyList<string> Prefix)
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    public static ServerUser Find()
    {
        if (!Environment.IsPrivilegedProcess || OperatingSystem.IsWindows())
        {
            return new ServerUser(null, OperatingSystem.IsLinux() ? ["setpriv", "--pdeathsig", "KILL"] : []);
        }

        var users = File.ReadAllLines("/etc/passwd").Select(line => line.Split(':')).ToDictionary(fields => fields[0], fields => (User: fields[2], Group: fields[3]), StringComparer.Ordinal);
        var name = Candidates.First(users.ContainsKey);
        var (user, group) = users[name];
        return new ServerUser($"{user}:{group}", ["setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--pdeathsig", "KILL"]);
    }

    public async Task OwnAsync(string folder)
    {
        if (Owner is not null)
        {
            using var process = Process.Start("chown", [Owner, folder]);
            await process.WaitForExitAsync();
        }
    }

    public ProcessStartInfo Start(string program, params string[] arguments)
    {
        string[] all = [.. Prefix, program, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}

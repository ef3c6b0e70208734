using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Integrations.Benchmarks.Aptos;

/// <summary>The official TypeScript SDK doing the same on one thread, where node and the SDK are there: `npm install` in benchmarks/typescript-sdk.</summary>
/// <param name="Version">Of the SDK.</param>
/// <param name="Node">Of the runtime.</param>
/// <param name="FirstHash">The hash of the first transfer: it must be ours, or something else was measured.</param>
/// <param name="Rate">Transfers a second, median.</param>
internal sealed record TypeScriptControl(string Version, string Node, string FirstHash, double Rate)
{
    private const string Script = "sign.mjs";

    /// <summary>What its first transfer goes to.</summary>
    public static string Receiver { get; } = "0x" + string.Concat(Enumerable.Repeat("ab", 32));

    public static async Task<(TypeScriptControl? Control, string Why)> RunAsync()
    {
        if (FindFolder() is not { } folder)
        {
            return (null, "its folder is not beside this build");
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@aptos-labs", "ts-sdk")))
        {
            return (null, "run `npm install` in benchmarks/typescript-sdk");
        }

        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, Script)]) { RedirectStandardOutput = true })!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return said.Split(' ', StringSplitOptions.TrimEntries) is ["ts-sdk", var version, "node", var node, "first", var hash, "median", var rate, ..]
                ? (new TypeScriptControl(version, node, hash, double.Parse(rate, CultureInfo.InvariantCulture)), "")
                : (null, "it did not say what it measured");
        }
        catch (Win32Exception)
        {
            return (null, "there is no node");
        }
    }

    private static string? FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "benchmarks", "typescript-sdk");
            if (File.Exists(Path.Combine(candidate, Script)))
            {
                return candidate;
            }
        }

        return null;
    }
}

namespace Integrations.Sandbox.Airtel;

/// <summary>One path: what it needs and who serves it.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path; <c>{}</c> at its end stands for one segment.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Product">The prefix of the product's codes, such as <c>DP009000010</c>.</param>
/// <param name="Handle">Serves it.</param>
internal sealed record AirtelRoute(string Method, string Path, SandboxOperation Operation, string Product, Func<AirtelTurn, SandboxAnswer> Handle)
{
    public const string Collection = "DP008000010";
    public const string Disbursement = "DP009000010";
    public const string CashProducts = "DP010000010";
    public const string Other = "";

    /// <summary>The code of a signature that does not match; <see langword="null"/> for a product that is not signed.</summary>
    public string? Mismatch { get; init; }

    /// <summary>Whether <c>X-Country</c> and <c>X-Currency</c> are needed.</summary>
    public bool NeedsHeaders { get; init; } = true;

    /// <summary>How a missing currency is complained of: the framework's words with an odd header's name, or the router's code.</summary>
    public string? OddHeader { get; init; }

    /// <summary>Whether <c>status.code</c> of a refusal is a number.</summary>
    public bool NumericCodes { get; init; }

    public bool Matches(string path, out string tail)
    {
        tail = "";
        if (!Path.EndsWith("{}", StringComparison.Ordinal))
        {
            return path == Path;
        }

        var stem = Path[..^2];
        if (!path.StartsWith(stem, StringComparison.Ordinal) || path.Length == stem.Length || path.AsSpan(stem.Length).Contains('/'))
        {
            return false;
        }

        tail = Uri.UnescapeDataString(path[stem.Length..]);
        return true;
    }
}

using Integrations.Sandbox.Aptos.Chain;
using Integrations.Sandbox.Transport;

namespace Integrations.Sandbox.Aptos.Endpoints;

/// <summary>A request that reached a node: what the node had seen of the chain when it came, and the parts of its path below the version.</summary>
internal sealed record AptosTurn(AptosNode Node, AptosEntry Head, string Method, IReadOnlyList<string> Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, Flow Flow)
{
    public const string Bcs = "application/x-bcs";
    public const string SignedBcs = "application/x.aptos.signed_transaction+bcs";
    public const string ViewBcs = "application/x.aptos.view_function+bcs";
    public const string Json = "application/json";

    public bool WantsBcs => Headers.GetValueOrDefault("Accept")?.Contains(Bcs, StringComparison.OrdinalIgnoreCase) is true;

    public string ContentType => Headers.GetValueOrDefault("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    /// <summary>A whole number of the query; <see langword="null"/> when it is not given.</summary>
    /// <exception cref="AptosErrorException">It is no number.</exception>
    public ulong? Number(string name)
    {
        if (!Query.TryGetValue(name, out var text))
        {
            return null;
        }

        return ulong.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw AptosErrorException.OfFramework(400, $"failed to parse param `{name}`: failed to parse \"string(u64)\": invalid digit found in string");
    }

    public bool IsTrue(string name) => Query.GetValueOrDefault(name) is "true";

    /// <summary>The limit of a page, never above the most.</summary>
    /// <exception cref="AptosErrorException">It is zero.</exception>
    public int Limit(int most = 100, int otherwise = 25) => Number("limit") switch
    {
        null => otherwise,
        0 => throw new AptosErrorException(400, "invalid_input", "Given limit value (0) must not be zero"),
        var given => (int)Math.Min((ulong)most, given.Value),
    };
}

namespace Integrations.Sandbox.MtnMomo;

/// <summary>One operation: its method, its path below the product (an asterisk stands for a value), where it exists and who serves it.</summary>
internal sealed record MomoRoute(SandboxOperation Operation, string Method, string Path, IReadOnlyList<string> Products, Func<MomoTurn, SandboxAnswer> Handle)
{
    private readonly string[] _segments = Path.Split('/');

    /// <summary>Whether a bearer token of the product is needed. Default <see langword="true"/>.</summary>
    public bool NeedsToken { get; init; } = true;

    public int Version => Path.Contains("v2_0", StringComparison.Ordinal) ? 2 : 1;

    /// <summary>The values of the asterisks; <see langword="null"/> when the path is another's.</summary>
    public string[]? Match(string method, string product, string[] segments)
    {
        if (method != Method || segments.Length != _segments.Length || !Products.Contains(product, StringComparer.Ordinal))
        {
            return null;
        }

        List<string> values = [];
        for (var index = 0; index < segments.Length; index++)
        {
            if (_segments[index] is "*")
            {
                values.Add(Uri.UnescapeDataString(segments[index]));
            }
            else if (_segments[index] != segments[index])
            {
                return null;
            }
        }

        return [.. values];
    }
}

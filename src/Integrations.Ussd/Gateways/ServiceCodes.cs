namespace Integrations.Ussd;

/// <summary>The codes that a host registered. The longest one that begins what was dialled wins; the rest are inputs.</summary>
internal sealed class ServiceCodes
{
    private readonly string[] _bare;

    public ServiceCodes(IEnumerable<string> codes) => _bare = [.. codes.Select(ServiceCode.Bare).OrderByDescending(static code => code.Length)];

    public static ServiceCodes None { get; } = new([]);

    /// <summary>Splits what was dialled, without its first <c>*</c> and its <c>#</c>.</summary>
    /// <returns>The length of the registered code, or -1.</returns>
    public int Find(ReadOnlySpan<char> bare)
    {
        foreach (var code in _bare)
        {
            if (bare.StartsWith(code, StringComparison.Ordinal) && (bare.Length == code.Length || bare[code.Length] is '*'))
            {
                return code.Length;
            }
        }

        return -1;
    }
}

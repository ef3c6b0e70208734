namespace Integrations.Benchmarks.Scenarios;

internal static class ParsedNumbers
{
    public static void National(int calls) => Parse("0712 345 678", "KE", calls);

    public static void International(int calls) => Parse("+254712345678", null, calls);

    private static void Parse(string text, string? country, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            if (!Msisdn.TryParse(text.AsSpan(), country, out _))
            {
                throw new InvalidOperationException("The number was refused.");
            }
        }
    }
}

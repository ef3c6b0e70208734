namespace Integrations.Sandbox.Airtel;

/// <summary>What a country's gateway accepts.</summary>
/// <param name="Code">As in <c>X-Country</c>.</param>
/// <param name="Name">As the remittance product writes it.</param>
/// <param name="Currencies">As in <c>X-Currency</c>.</param>
/// <param name="Digits">Length of a national number; <see langword="null"/> where nothing is known.</param>
/// <param name="StartsWithZero">Whether the national number begins with 0.</param>
internal sealed record AirtelSandboxCountry(string Code, string Name, IReadOnlyList<string> Currencies, int? Digits, bool StartsWithZero = false)
{
    private static readonly Dictionary<string, AirtelSandboxCountry> ByCode = new AirtelSandboxCountry[]
    {
        new("UG", "UGANDA", ["UGX"], 9),
        new("KE", "KENYA", ["KES"], 9),
        new("TZ", "TANZANIA", ["TZS"], 9),
        new("RW", "RWANDA", ["RWF"], 9),
        new("MG", "MADAGASCAR", ["MGA"], 9),
        new("CD", "CONGO", ["CDF", "USD"], 9),
        new("GA", "GABON", ["XAF", "CFA"], null, StartsWithZero: true),
        new("ZM", "ZAMBIA", ["ZMW"], 9),
        new("TD", "CHAD", ["XAF", "CFA"], 8),
        new("NE", "NIGER", ["XOF"], 8),
        new("MW", "MALAWI", ["MWK"], 9),
        new("CG", "CONGO BRAZZAVILLE", ["XAF"], null, StartsWithZero: true),
        new("SC", "SEYCHELLES", ["SCR"], null),
        new("NG", "NIGERIA", ["NGN"], 10),
    }.ToDictionary(static country => country.Code, StringComparer.Ordinal);

    public static AirtelSandboxCountry? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    public bool Fits(string number) =>
        number.Length > 0
        && !number.AsSpan().ContainsAnyExceptInRange('0', '9')
        && (Digits is null ? number.Length is >= 6 and <= 10 : number.Length == Digits)
        && number.StartsWith('0') == StartsWithZero;
}

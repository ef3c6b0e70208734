namespace Integrations.Mpesa.Rules;

/// <summary>The numbers of one account at Safaricom: incoming money that names another one is no evidence of it.</summary>
/// <param name="ShortCode">The pay bill, or the store number of a till.</param>
/// <param name="Till">The till; <see langword="null"/> for a pay bill.</param>
/// <param name="B2cShortCode">What payouts are made from.</param>
internal sealed record OwnNumbers(string ShortCode, string? Till, string B2cShortCode)
{
    public IReadOnlyList<string> All { get; } = [.. new[] { ShortCode, Till ?? ShortCode, B2cShortCode }.Distinct(StringComparer.Ordinal)];

    public bool Contains(string number) => All.Contains(number, StringComparer.Ordinal);

    /// <summary>The account that received money. A till and its store number are one: the same receipt may be reported under the one and pulled under the other.</summary>
    public string AccountOf(string number) => number == Till ? ShortCode : number;
}

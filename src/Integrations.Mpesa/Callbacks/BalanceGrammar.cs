using Integrations.Payments;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Accounts joined by <c>&amp;</c>, each <c>Name|Currency|Current|Available|Reserved|Uncleared</c>, with fewer or more fields tolerated.</summary>
internal static class BalanceGrammar
{
    private const int Name = 0;
    private const int CurrencyCode = 1;
    private const int Current = 2;
    private const int Available = 3;

    public static IReadOnlyList<AccountBalance> Parse(IEnumerable<string> texts, DateTimeOffset asOf)
    {
        var balances = new List<AccountBalance>();
        foreach (var account in texts.SelectMany(static text => text.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            var fields = account.Split('|', StringSplitOptions.TrimEntries);
            if (fields.Length > Current
                && fields[Name].Length > 0
                && Currency.TryFromCode(fields[CurrencyCode], out var currency)
                && KenyanValues.Amount(fields[Math.Min(Available, fields.Length - 1)], currency) is { } available)
            {
                balances.Add(new AccountBalance(fields[Name], available, asOf));
            }
        }

        return balances;
    }
}

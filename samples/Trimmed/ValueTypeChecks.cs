using System.Text.Json;

namespace Integrations.Samples.Trimmed;

internal static class ValueTypeChecks
{
    public static void Run(Checks checks)
    {
        var price = new Money(100m, "KES");
        var payer = Msisdn.Parse("0712 345 678", "KE");
        var invoice = new Invoice("INV-7", price, payer);

        checks.Expect("money is split without losing a cent", Money.Sum(price.Split(3), price.Currency) == price);
        checks.Expect("money is read as it is written", Money.Parse(price.ToString()) == price);
        checks.Expect("all currencies are there", Currency.GetAllCurrencies().Count > 150);
        checks.Expect("a number is normalised", payer.Reveal() == "254712345678");
        checks.Expect("a number is masked", !payer.ToString().Contains("712345678", StringComparison.Ordinal));
        checks.Expect("a number has a country and an operator hint", payer is { Country.Code: "KE", OperatorHint: not null });
        checks.Expect("a secret prints stars", new Secret("open sesame").ToString() == "***");
        checks.Expect("JSON keeps the values", JsonSerializer.Deserialize(JsonSerializer.Serialize(invoice, SampleJsonContext.Default.Invoice), SampleJsonContext.Default.Invoice) == invoice);
        checks.Expect("every category has a rule", Enum.GetValues<ErrorCategory>().All(category => category.Rule() is not null));
    }
}

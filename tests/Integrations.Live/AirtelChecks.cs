using Integrations.Airtel;

namespace Integrations.Live;

/// <summary>Asks the real Airtel, its staging system or a country, and compares with what its page says.</summary>
internal sealed class AirtelChecks(IAirtelClient airtel) : IChecks
{
    public string Section => "Airtel";

    public async Task<bool> ReadAsync() =>
        await Report.CredentialsAsync(airtel)
        && await Report.NeverWasAsync("enquiry of a payment that never was", async () =>
        {
            var status = await airtel.QueryCollectionAsync(new PaymentEnquiry { TransactionId = "smokeneverwas0001" });
            return (status.Claim, status.ToString());
        })
        & await Report.AnswerAsync("balance", () => airtel.GetBalanceAsync());

    public async Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Report.Prompt(
        $"prompt for {amount}",
        await airtel.CollectAsync(new CollectionRequest { Amount = amount, Payer = phone, Reference = "SMOKE" }));
}

using Integrations.Mpesa;

namespace Integrations.Live;

/// <summary>Asks the real Daraja and compares with what its page says.</summary>
internal sealed class MpesaChecks(IMpesaClient mpesa) : IChecks
{
    public string Section => "Mpesa";

    public async Task<bool> ReadAsync() =>
        await Report.CredentialsAsync(mpesa)
        && await Report.NeverWasAsync("query of a push that never was", async () =>
        {
            var status = await mpesa.QueryStkPushAsync(new StkPushQuery { CheckoutRequestId = "ws_CO_010120200000000000000000" });
            return (status.Claim, status.ToString());
        });

    public async Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Report.Prompt(
        $"prompt for {amount}",
        await mpesa.StkPushAsync(new StkPushRequest { Amount = amount, Payer = phone, AccountReference = "SMOKE", CallbackUrl = callback }));
}

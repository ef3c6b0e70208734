using Integrations.Ncba;

namespace Integrations.Live;

/// <summary>Asks the real bank and compares with what its page says.</summary>
internal sealed class NcbaChecks(INcbaClient ncba) : IChecks
{
    public string Section => "Ncba";

    public async Task<bool> ReadAsync() =>
        await Report.CredentialsAsync(ncba)
        && await Report.NeverWasAsync("query of a push that never was", async () =>
        {
            var status = await ncba.QueryPushAsync(new NcbaPushQuery { TransactionId = "ws_CO_010120200000000000000000" });
            return (status.Claim is Payments.Claim.Pending ? Payments.Claim.None : status.Claim, status.ToString() ?? "");
        })
        & await Report.AnswerAsync("QR code for KES 1", () => ncba.GenerateQrAsync(new NcbaQrRequest { Amount = new Money(1m, "KES"), Narration = "SMOKE" }));

    public async Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Report.Prompt($"prompt for {amount}", await ncba.PushAsync(new NcbaPushRequest { Amount = amount, Payer = phone, Reference = "SMOKE" }));
}

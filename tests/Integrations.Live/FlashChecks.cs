using Integrations.Flash;

namespace Integrations.Live;

/// <summary>Asks the real Flash and compares with what its page says. Sells nothing.</summary>
internal sealed class FlashChecks(IFlashClient flash) : IChecks
{
    public string Section => "Flash";

    public async Task<bool> ReadAsync() =>
        await Report.CredentialsAsync(flash.VerifyCredentialsAsync)
        && await Report.AnswerAsync("products by group", async () => string.Join(", ", (await flash.ListProductsAsync()).GroupBy(static row => row.Group).Select(static group => $"{group.Key} {group.Count()}")))
        & await Report.NeverWasAsync("state of a cash-out PIN that never was", async () =>
        {
            var pin = await flash.FindPinAsync(new FlashPinLookup { SerialNumber = "smokeneverwas0001", ProductCode = await CashOutAsync() });
            return (Payments.Claim.Succeeded, pin.ToString() ?? "");
        });

    public Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Task.FromResult(Report.Line(false, "prompt", "Flash sells prepaid value and prompts no phone"));

    private async Task<int> CashOutAsync() => await flash.ListProductsAsync("Cash Out PIN") is [var first, ..] ? first.Code : 1;
}

using Integrations.MobileMart;
using Integrations.Payments;

namespace Integrations.Live;

/// <summary>Asks the real MobileMart and compares with what its page says. Sells nothing.</summary>
internal sealed class MobileMartChecks(IMobileMartClient mart) : IChecks
{
    public string Section => "MobileMart";

    public async Task<bool> ReadAsync()
    {
        if (!await Report.CredentialsAsync(mart))
        {
            return false;
        }

        var good = true;
        foreach (var service in Enum.GetValues<MobileMartService>())
        {
            good &= await Report.AnswerAsync($"products of {service}", async () =>
            {
                var list = await mart.GetProductsAsync(service);
                return $"{list.Products.Count}, unreadable {list.Unreadable.Count}";
            });
        }

        return good & await Report.NeverWasAsync("reprint of a sale that never was", async () =>
        {
            var vouchers = await mart.GetProductsAsync(MobileMartService.Voucher);
            var sale = await mart.ReprintAsync(new MobileMartReprintQuery { Reference = "smokeneverwas0001", Product = vouchers.Products[0], Amount = vouchers.Products[0].MinAmount });
            return sale is null ? (Claim.NotFound, "not there") : (Claim.Succeeded, sale.ToString());
        });
    }

    public Task<bool> PromptAsync(Msisdn phone, Money amount, Uri? callback) => Task.FromResult(Report.Line(false, "prompt", "MobileMart sells prepaid value and prompts no phone"));
}

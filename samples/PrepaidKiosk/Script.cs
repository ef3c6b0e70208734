using System.Globalization;
using Integrations.Bridge;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Spectre.Console;

namespace Integrations.Samples.PrepaidKiosk;

/// <summary>A morning in the shop, told as it happens, and then what the suppliers really sold.</summary>
internal sealed class Script(Kiosk kiosk, SandboxServer suppliers)
{
    private const string Voucher = "flash:311";
    private const string Customer = "0850012345";

    public async Task RunAsync()
    {
        Search();
        await AskAsync();
        var electricity = await SellElectricityAsync();
        await ReprintAsync(electricity);
        await SellAirtimeAsync();
        await SellVoucherAsync();
        CompareWithTheSuppliers();
        AnsiConsole.Write(new Rule("[green]Everything is as it should be[/]").LeftJustified());
    }

    private void Search()
    {
        Title("1. What can be sold?", "The lists of both suppliers, joined where the shop says that two rows are one product.");
        var airtime = kiosk.Catalogue.Search(ProductKind.Airtime, "Telkom", Kiosk.Rand(29m)).ToList();
        foreach (var product in airtime)
        {
            Say($"{product.Id}: {product.Name}, {product.MinAmount} to {product.MaxAmount}, from {string.Join(" and ", kiosk.Catalogue.OffersFor(product.Id).Select(static offer => offer.Supplier))}");
        }

        Expect(airtime.Exists(static product => product.Id == Terms.Airtime), "Telkom airtime is in the catalogue");
        Expect(kiosk.Catalogue.OffersFor(Terms.Electricity).Count is 2, "both suppliers sell Eskom's electricity");
    }

    private async Task AskAsync()
    {
        Title("2. Whose meter is it?", "Asked before money is taken, by product. Nothing is sold.");
        var answer = await kiosk.LookUpAsync(Terms.Electricity, FlashTestMeters.Eskom, Kiosk.Rand(150m));
        Expect(answer is VendLookup.Found, $"the meter is known, but {answer.GetType().Name}");
        var found = (VendLookup.Found)answer;
        Say($"{found.Recipient.Holder?.Name}, {found.Recipient.Holder?.Address}, says {found.Route}. Takes {found.Recipient.Minimum} or more.");

        suppliers.MobileMart.Meter(FlashTestMeters.Unknown).RefusedWith = 1016;
        var unknown = await kiosk.LookUpAsync(Terms.Electricity, FlashTestMeters.Unknown, Kiosk.Rand(150m));
        Expect(unknown is VendLookup.Refused, $"an unknown meter is refused, but {unknown.GetType().Name}");
        Say($"Another one: {((VendLookup.Refused)unknown).Error.UserMessage}");
        var refused = await kiosk.SellAsync("sale-0", Terms.Electricity, FlashTestMeters.Unknown, Kiosk.Rand(150m));
        Expect(refused is { Status: PaymentStatus.Failed, Attempts.Count: 0 }, $"a sale to it ends before it begins, but {refused}");
        Say($"A sale to it ends before anything is sent: {refused.UserMessage}");
    }

    private async Task<Payment> SellElectricityAsync()
    {
        Title("3. Electricity, and an answer is lost.", "The supplier that pays more goes first. It sells, and the connection breaks before we hear of it.");
        Tell(await kiosk.ExplainAsync(Terms.Electricity, FlashTestMeters.Eskom, Kiosk.Rand(150m)));
        suppliers.MobileMart.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.UtilityPurchase).Once());
        var payment = await kiosk.SellAsync("sale-1", Terms.Electricity, FlashTestMeters.Eskom, Kiosk.Rand(150m));
        var sold = await kiosk.HandOverAsync(payment);
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 1 } && sold is UtilityReceipt { Supplier: "mobilemart" }, $"the sale is found again, but {payment}");
        Say("Found by a reprint, sold once. The other supplier was never asked: it would have sold a second time.");
        return payment;
    }

    private async Task ReprintAsync(Payment electricity)
    {
        Title("4. The slip is torn.", "A token stays encrypted for reprints. Each one leaves who asked, and why.");
        Expect(await kiosk.Bridge.GetVendResultAsync(electricity.Id) is null, "what the customer has is read by reprints alone");
        var refusal = await kiosk.ReprintAsync(electricity.Id, "anna", "the slip was torn");
        Expect(refusal.Length is 0, refusal);
        var history = (await kiosk.Operations.ExplainAsync(electricity.Id))!.Evidence;
        var trace = history.LastOrDefault(static piece => piece.Code is "Reprinted");
        Expect(trace is { Actor: "anna", Note: "the slip was torn" }, "the reprint stands in the payment's history");
        Say($"In the history of the sale: {trace!.Code} by {trace.Actor}, {trace.Note}.");
    }

    private async Task SellAirtimeAsync()
    {
        Title("5. Airtime, and the better supplier has none.", "A definite refusal goes to the next one.");
        suppliers.Flash.Faults.Add(FlashFault.Refused(2351).On(FlashOperation.PinlessPurchase).Once());
        var payment = await kiosk.SellAsync("sale-2", Terms.Airtime, Customer, Kiosk.Rand(29m));
        Tell(await kiosk.ExplainAsync(payment.Id));
        var sold = await kiosk.HandOverAsync(payment);
        Expect(payment is { Status: PaymentStatus.Succeeded, Attempts.Count: 2 } && sold is PinlessConfirmation { Supplier: "mobilemart" }, $"the second supplier sells, but {payment}");
    }

    private async Task SellVoucherAsync()
    {
        Title("6. A voucher.", "Its PIN is gone once the customer has it.");
        var payment = await kiosk.SellAsync("sale-3", Voucher, null, Kiosk.Rand(50m));
        var sold = await kiosk.HandOverAsync(payment);
        Expect(sold is VoucherReceipt { Supplier: "flash" }, $"Flash sells the voucher, but {payment}");
        var refusal = await kiosk.ReprintAsync(payment.Id, "anna", "the slip was torn");
        Expect(refusal.Length > 0, "a PIN that the customer has is not printed again");
        Say(refusal);
    }

    private void CompareWithTheSuppliers()
    {
        Title("7. What did the suppliers really sell?", "The sandboxes count what they execute.");
        var (flash, mart) = (suppliers.Flash.Executions.Count, suppliers.MobileMart.Executions.Count);
        Expect((flash, mart) is (1, 2), $"three sales were made, the suppliers made {flash} and {mart}");
        Say("Flash one, MobileMart two: three sales, each made once.");
    }

    private static void Tell(IReadOnlyList<string> reasons)
    {
        foreach (var reason in reasons)
        {
            Say(reason);
        }
    }

    private static void Title(string what, string how) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"\n[bold]{what}[/] {how}");

    private static void Say(string text) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"   {text}");

    private static void Expect(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new UnexpectedException(otherwise);
        }
    }
}

using System.Globalization;
using Integrations.Prepaid;
using Spectre.Console;

namespace Integrations.Samples.PrepaidKiosk;

/// <summary>What the printer of a shop writes.</summary>
internal static class Slip
{
    public static void Print(VendResult sold)
    {
        var lines = new List<string> { $"{sold.ProductName ?? sold.GetType().Name}, {sold.Amount}", $"Supplier: {sold.Supplier}, number {sold.SupplierReference}" };
        switch (sold)
        {
            case UtilityReceipt utility:
                lines.Add($"Meter {utility.Meter.Reveal()}");

                // Key changes come first: they are entered in this order.
                lines.AddRange(utility.Tokens.Select(static token => $"{token.Kind}: {token.Reveal()}"));
                lines.Add($"Receipt {utility.ReceiptNumber}");
                if (utility.Units is { } units)
                {
                    lines.Add(string.Create(CultureInfo.InvariantCulture, $"{units} {utility.UnitType}"));
                }

                break;
            case VoucherReceipt voucher:
                lines.Add($"PIN {voucher.Voucher.Pin.Reveal()}");
                break;
            case PinlessConfirmation recharge:
                lines.Add($"Sent to {recharge.Recipient}");
                break;
        }

        AnsiConsole.Write(new Panel(Markup.Escape(string.Join('\n', lines))).RoundedBorder());
    }
}

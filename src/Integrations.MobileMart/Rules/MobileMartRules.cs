using System.Globalization;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart.Rules;

/// <summary>MobileMart's rules for single fields.</summary>
internal sealed class MobileMartRules(MobileMartSettings settings) : RequestRules(MobileMartTelemetry.Provider)
{
    /// <summary>Longest requestId.</summary>
    public const int LongestRequestId = 36;

    private const int LongestAccount = 64;

    /// <summary>The product's service; <see langword="null"/> when it is not one that this call sells.</summary>
    public MobileMartService? Product(string field, SupplierProduct product, ProductDelivery? delivery, params MobileMartService[] allowed)
    {
        if (MobileMartRail.Find(product.Service) is not { Service: var service } || !allowed.Contains(service) || (delivery is { } wanted && product.Delivery != wanted))
        {
            var names = MobileMartRail.All.Where(rail => allowed.Contains(rail.Service) && (delivery is null || rail.IsPinned == (delivery is ProductDelivery.Pinned))).Select(static rail => rail.Name);
            Add(field, $"must be of the service {string.Join(", ", names)}", "take a product of this account's own list, of the service and delivery that the call is for", ErrorCategory.Unsupported);
            return null;
        }

        return service;
    }

    /// <summary>The amount in cents, within the account's and the product's limits; 0 when it breaks a rule.</summary>
    public long Amount(string field, Money amount, SupplierProduct product)
    {
        var cents = Amount(field, amount, settings.Limits);
        if (cents is 0 || (amount >= product.MinAmount && amount <= product.MaxAmount))
        {
            return cents;
        }

        var range = product.HasFixedAmount ? Text(product.MinAmount) : $"{Text(product.MinAmount)} to {Text(product.MaxAmount)}";
        Add(field, $"must be ZAR {range} for this product", "ask the customer for another amount, or choose another product", ErrorCategory.AmountOutOfRange);
        return 0;
    }

    /// <summary>The number as the wire takes it; empty when it breaks a rule.</summary>
    public string Number(string field, Msisdn number)
    {
        var digits = number == default ? "" : number.Reveal();
        if (digits.Length is 11 && digits.StartsWith("27", StringComparison.Ordinal))
        {
            return settings.NumberForm is MobileMartNumberForm.International ? digits : string.Concat("0", digits.AsSpan(2));
        }

        Add(field, "must be a South African number: ten digits that begin with 0, or 27 and nine digits", "parse it with Msisdn.Parse(text, \"ZA\")");
        return "";
    }

    /// <summary>The number of a text.</summary>
    public string Number(string field, string? text)
    {
        _ = Msisdn.TryParse(text, "ZA", out var number);
        return Number(field, number);
    }

    /// <summary>The digits of a meter; empty when it breaks a rule.</summary>
    public string Meter(string field, string? text)
    {
        if (MeterNumber.TryParse(text, out var meter))
        {
            return meter.Reveal();
        }

        Add(field, $"must be a meter number of {MeterNumber.MinLength} to {MeterNumber.MaxLength} digits", "read it from the meter or an earlier receipt");
        return "";
    }

    /// <summary>An account at a biller.</summary>
    public string Account(string field, string? text) => Text(field, text, 1, LongestAccount, "read it from the bill");

    /// <summary>An amount that the meter accepts, as far as the lookup says.</summary>
    public void MeterMinimum(string field, Money amount, Money? minimum)
    {
        if (minimum is { } least && amount.HasCurrency && amount.Currency == least.Currency && amount < least)
        {
            Add(field, $"must be ZAR {Text(least)} or more for this meter", "ask the customer for more; a meter with debt has a high minimum", ErrorCategory.AmountOutOfRange);
        }
    }

    /// <summary>A requestId that is sent as it is.</summary>
    public string RequestId(string field, string? id)
    {
        var text = Text(field, id, 1, LongestRequestId, "give the one from the sale's trace");
        if (!text.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            Add(field, "must be letters, digits, hyphens and underscores", "give the one from the sale's trace");
        }

        return text;
    }

    private static string Text(Money amount) => amount.Amount.ToString("N2", CultureInfo.InvariantCulture);
}

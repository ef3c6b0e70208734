using System.Globalization;
using Integrations.Flash.Products;
using Integrations.Flash.Wire;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Flash.Rules;

/// <summary>What Flash would refuse.</summary>
internal sealed class FlashRules(FlashSettings settings) : RequestRules(FlashTelemetry.Provider)
{
    private const int LongestText = 64;
    private const int MostCodesShown = 20;
    private const int MobileDigits = 11;
    private const string CountryCode = "27";

    /// <summary>A reference, or none.</summary>
    public void OptionalReference(string field, string? value)
    {
        if (value is not null)
        {
            Reference(field, value);
        }
    }

    public string Reference(string field, string? value)
    {
        if (value is not { Length: > 0 } || value.Length > settings.ReferenceMaximum || !value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '='))
        {
            Add(field, $"must be 1 to {settings.ReferenceMaximum} letters, digits, hyphens, dots and equals signs", "replace other characters, such as underscores, by hyphens; or leave it out to have one made");
            return "";
        }

        return value;
    }

    public static IReadOnlyDictionary<string, string>? Metadata(PaymentMetadata metadata) =>
        metadata.Count is 0 ? null : metadata.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);

    /// <summary>A South African number as Flash writes it: 27 and nine digits.</summary>
    public string Mobile(string field, Msisdn number)
    {
        var digits = number == default ? "" : number.Reveal();
        if (digits.Length is not MobileDigits || !digits.StartsWith(CountryCode, StringComparison.Ordinal) || digits[CountryCode.Length] is '0')
        {
            Add(field, "must be a South African number: 27 and nine digits", "parse it with Msisdn.Parse(text, \"ZA\")", ErrorCategory.Unsupported);
            return "";
        }

        return digits;
    }

    public string Mobile(string field, string? text)
    {
        if (!Msisdn.TryParse(text, "ZA", out var number))
        {
            Add(field, "must be a South African number: 27 and nine digits", "check it with the customer");
            return "";
        }

        return Mobile(field, number);
    }

    public string Foreign(string field, Msisdn number)
    {
        if (number == default)
        {
            Add(field, "is missing", "parse it with Msisdn.Parse");
            return "";
        }

        return number.Reveal();
    }

    public MeterNumber? Meter(string field, string? text)
    {
        if (!MeterNumber.TryParse(text, out var meter))
        {
            Add(field, $"must be a meter number of {MeterNumber.MinLength} to {MeterNumber.MaxLength} digits", "read it from the meter or an older slip");
        }

        return meter;
    }

    public string Pin(string field, Secret? pin) => Digits(
        field, pin?.Reveal(), FlashAssumptions.VoucherPinDigits, FlashAssumptions.VoucherPinDigits, "type it from the voucher; it has no check digit");

    public string SerialNumber(string field, string? value) => Text(field, value, 1, LongestText, "take it from the sale's answer");

    public string BillerCode(string field, string? value) => Digits(field, value, 1, 10, "take it from the product list");

    public string CustomerAccount(string field, string? value)
    {
        if (value is not { Length: > 0 and <= LongestText } || !value.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '-'))
        {
            Add(field, $"must be 1 to {LongestText} letters, digits and hyphens", "take it from the customer's bill, without the biller's code");
            return "";
        }

        return value;
    }

    public string? OptionalLabel(string field, string? value) => OptionalText(field, value, 1, LongestText, "leave it out");

    /// <summary>A gift voucher is sold in a store, at a terminal.</summary>
    public void Store(string? storeId, string? terminalId)
    {
        if (storeId is null)
        {
            Add(nameof(FlashMovement.StoreId), "is missing", "set StoreId of the account; a shop without stores uses one fixed value");
        }

        if (terminalId is null)
        {
            Add(nameof(FlashMovement.TerminalId), "is missing", "set TerminalId of the account; a shop without terminals uses one fixed value");
        }
    }

    /// <summary>The product that a request names, as far as the list is known. The list counts: Flash sells an account nothing else.</summary>
    public FlashListedProduct? Product(string field, FlashService service, int? code, string? barcode, FlashProductList? list)
    {
        if (code is null && barcode is null)
        {
            if (service is { NamesProduct: true, IsProductOptional: false })
            {
                Add(field, "is missing", $"set one of the account's products: {Codes(service, list)}");
            }

            return list?.OnlyOne(service);
        }

        if (code is <= 0)
        {
            Add(field, "must be a positive number", $"set one of the account's products: {Codes(service, list)}");
            return null;
        }

        if (list is null)
        {
            return null;
        }

        var row = code is { } number ? list.Find(number) : list.FindBarcode(barcode!);
        if (row is null || !row.IsActive || (!service.IsListedElsewhere && FlashService.OfGroup(row.Group) != service))
        {
            Add(
                code is null ? nameof(FlashVoucherSale.Barcode) : field,
                $"must be one of the account's {service.Group} products: {Codes(service, list)}",
                "load the list anew, and ask Flash for products that it does not have",
                ErrorCategory.ProductUnavailable);
            return null;
        }

        return row;
    }

    /// <summary>Cents within the settings' limits and the product's.</summary>
    public long Cents(string field, Money amount, FlashService service, FlashListedProduct? product) => Amount(field, amount, Narrow(settings.LimitsOf(service), product));

    private static AmountLimits Narrow(AmountLimits limits, FlashListedProduct? product)
    {
        if (product is not { Minimum: { } minimum, Maximum: { } maximum } || minimum > maximum)
        {
            return limits;
        }

        var narrow = limits with { Minimum = limits.Minimum > minimum ? limits.Minimum : minimum, Maximum = limits.Maximum < maximum ? limits.Maximum : maximum };
        return narrow.Minimum > narrow.Maximum ? limits with { Minimum = minimum, Maximum = maximum } : narrow;
    }

    private static string Codes(FlashService service, FlashProductList? list)
    {
        var codes = list?.Of(service).Select(static product => product.Code.ToString(CultureInfo.InvariantCulture)).ToList() ?? [];
        return codes.Count switch
        {
            0 => $"those of the group {service.Group}",
            > MostCodesShown => string.Join(", ", codes.Take(MostCodesShown)) + " and others",
            _ => string.Join(", ", codes),
        };
    }
}

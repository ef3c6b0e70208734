using Integrations.Flash.Products;
using Integrations.Flash.Rules;

namespace Integrations.Flash.Wire.Requests;

/// <summary>Requests of the client as bodies. What breaks a rule is noted, and the body is not used then.</summary>
internal static class FlashBodies
{
    public static FlashBody Of(FlashVoucherSale request, FlashSettings settings, FlashRules rules, FlashProductList? list)
    {
        var service = FlashService.Of(request.Kind);
        if (request.ProductCode is not null && request.Barcode is not null)
        {
            rules.Add(nameof(request.Barcode), "must not stand beside ProductCode", "leave one of the two out");
        }

        if (request.Barcode is not null && service != FlashService.GiftVoucher)
        {
            rules.Add(nameof(request.Barcode), "is for gift vouchers only", "set ProductCode");
        }

        if (request.ProductCode is not null && !service.NamesProduct)
        {
            rules.Add(nameof(request.ProductCode), "is not for a 1Voucher", "leave it out: there is one only");
        }

        var product = rules.Product(nameof(request.ProductCode), service, service.NamesProduct ? request.ProductCode : null, request.Barcode, list);
        var body = Movement(request, settings, rules);
        if (service.NeedsStore)
        {
            rules.Store(body.StoreId, body.TerminalId);
        }

        return body with
        {
            Amount = rules.Cents(nameof(request.Amount), request.Amount, service, product),
            ProductCode = request.ProductCode,
            Barcode = request.Barcode,
            PaymentMethod = PaymentMethod(request.PaymentMethod, request.Source, settings, rules),
        };
    }

    public static FlashBody Of(FlashRecharge request, FlashSettings settings, FlashRules rules, FlashProductList? list)
    {
        var product = rules.Product(nameof(request.ProductCode), FlashService.Airtime, request.ProductCode, null, list);
        return Movement(request, settings, rules) with
        {
            Amount = rules.Cents(nameof(request.Amount), request.Amount, FlashService.Airtime, product),
            ProductCode = request.ProductCode,
            MobileNumber = rules.Mobile(nameof(request.MobileNumber), request.MobileNumber),
            PaymentMethod = PaymentMethod(request.PaymentMethod, FlashPaymentSource.PaymentMethod, settings, rules),
        };
    }

    public static FlashBody Of(FlashUtilityPurchase request, FlashSettings settings, FlashRules rules, FlashProductList? list) => Movement(request, settings, rules) with
    {
        Amount = UtilityAmount(nameof(request.Amount), request.Amount, request.IsFreeBasicElectricity, rules, list),
        MeterNumber = request.Meter.Reveal(),
        IsFreeBasicElectricity = request.IsFreeBasicElectricity ? true : null,
        PaymentMethod = PaymentMethod(request.PaymentMethod, FlashPaymentSource.PaymentMethod, settings, rules),
    };

    public static FlashBody Of(FlashMeterLookup request, FlashSettings settings, FlashRules rules, FlashProductList? list) => Question(request, settings.AccountNumber, rules) with
    {
        Amount = UtilityAmount(nameof(request.Amount), request.Amount, request.IsFreeBasicElectricity, rules, list),
        MeterNumber = request.Meter.Reveal(),
        IsFreeBasicElectricity = request.IsFreeBasicElectricity ? true : null,
    };

    public static FlashBody Of(FlashBillPayment request, FlashSettings settings, FlashRules rules) => Movement(request, settings, rules) with
    {
        Amount = rules.Cents(nameof(request.Amount), request.Amount, FlashService.Bill, null),
        AccountReference = AccountReference(request.BillerCode, request.CustomerAccount, rules),
        PaymentMethod = BillMethod(PaymentMethod(request.PaymentMethod, request.Source, settings, rules), request.Source),
    };

    public static FlashBody Of(FlashBillLookup request, FlashSettings settings, FlashRules rules) =>
        Question(request, settings.AccountNumber, rules) with { AccountReference = AccountReference(request.BillerCode, request.CustomerAccount, rules) };

    public static FlashBody Of(FlashRedemption request, FlashSettings settings, FlashRules rules)
    {
        if (request.Kind is not (FlashVoucherKind.OneVoucher or FlashVoucherKind.ExclusiveVoucher))
        {
            rules.Add(nameof(request.Kind), "must be OneVoucher or ExclusiveVoucher", "nothing else is redeemed here");
        }

        return Redeeming(request, settings, rules) with
        {
            Amount = request.Amount is { } amount ? rules.Cents(nameof(request.Amount), amount, FlashService.OneVoucher, null) : 0,
            Pin = rules.Pin(nameof(request.Voucher), request.Voucher.Pin),
            MobileNumber = Receiver(nameof(request.MobileNumber), request.MobileNumber, settings, rules),
            ProductCode = request.ProductCode,
        };
    }

    public static FlashBody Of(FlashVoucherRefund request, FlashSettings settings, FlashRules rules) => Redeeming(request, settings, rules) with
    {
        Amount = rules.Cents(nameof(request.Amount), request.Amount, FlashService.OneVoucher, null),
        MobileNumber = Receiver(nameof(request.MobileNumber), request.MobileNumber, settings, rules),
    };

    public static FlashBody Of(FlashReversal request, FlashSettings settings, FlashRules rules)
    {
        if (FlashService.Of(request.Kind).Reverse is null)
        {
            rules.Add(nameof(request.Kind), "cannot be reversed", "ask Flash about a gift voucher");
        }

        if (request.OriginalReference == request.Reference)
        {
            rules.Add(nameof(request.Reference), "must differ from OriginalReference", "leave it out to have one made");
        }

        return Question(request, settings.AccountNumber, rules) with { OriginalReference = rules.Reference(nameof(request.OriginalReference), request.OriginalReference) };
    }

    public static FlashBody Of(FlashCancellation request, FlashSettings settings, FlashRules rules)
    {
        if (request.Kind is not (FlashVoucherKind.CashOutPin or FlashVoucherKind.ExclusiveVoucher))
        {
            rules.Add(nameof(request.Kind), "must be CashOutPin or ExclusiveVoucher", "nothing else is cancelled; reverse it");
        }

        return Movement(request, settings, rules) with
        {
            SerialNumber = rules.SerialNumber(nameof(request.SerialNumber), request.SerialNumber),
            ProductCode = Positive(nameof(request.ProductCode), request.ProductCode, rules),
        };
    }

    public static FlashBody Of(FlashPinLookup request, FlashSettings settings, FlashRules rules) => Question(request, settings.AccountNumber, rules) with
    {
        SerialNumber = rules.SerialNumber(nameof(request.SerialNumber), request.SerialNumber),
        ProductCode = Positive(nameof(request.ProductCode), request.ProductCode, rules),
    };

    public static FlashBody Of(FlashInternationalLookup request, FlashSettings settings, FlashRules rules) => Question(request, settings.AccountNumber, rules) with
    {
        MobileNumber = rules.Mobile(nameof(request.MobileNumber), request.MobileNumber),
        DestinationMobileNumber = rules.Foreign(nameof(request.DestinationNumber), request.DestinationNumber),
    };

    /// <summary>A bill names how it was paid, unless it is paid from the balance.</summary>
    public static string? BillMethod(string? method, FlashPaymentSource source) => source is FlashPaymentSource.OnlineBalance ? null : method ?? FlashAssumptions.BillPaymentMethod;

    private static long UtilityAmount(string field, Money? amount, bool isFree, FlashRules rules, FlashProductList? list)
    {
        if (isFree)
        {
            if (amount is { IsZero: false })
            {
                rules.Add(field, "must be 0 or left out for free basic electricity", "buy in a request of its own");
            }

            return FlashAssumptions.FreeLookupAmount;
        }

        if (amount is not { } given)
        {
            rules.Add(field, "is missing", "set how much is bought, or IsFreeBasicElectricity");
            return 0;
        }

        return rules.Cents(field, given, FlashService.Electricity, list?.Widest(FlashService.Electricity));
    }

    private static string AccountReference(string billerCode, string customerAccount, FlashRules rules) =>
        rules.BillerCode(nameof(FlashBillPayment.BillerCode), billerCode) + rules.CustomerAccount(nameof(FlashBillPayment.CustomerAccount), customerAccount);

    private static string? Receiver(string field, Msisdn? number, FlashSettings settings, FlashRules rules)
    {
        if (number is not { } given)
        {
            return null;
        }

        if (settings.AllowsReversals)
        {
            rules.Add(field, "must be left out on an account that is configured for reversals", "hand the new PIN to the customer yourself");
        }

        return rules.Mobile(field, given);
    }

    private static string? PaymentMethod(string? given, FlashPaymentSource source, FlashSettings settings, FlashRules rules) =>
        source is FlashPaymentSource.OnlineBalance ? null : rules.OptionalLabel(nameof(FlashVoucherSale.PaymentMethod), given) ?? settings.PaymentMethod;

    private static int Positive(string field, int value, FlashRules rules)
    {
        if (value <= 0)
        {
            rules.Add(field, "must be a positive number", "take it from the sale");
        }

        return value;
    }

    private static FlashBody Redeeming(FlashMovement request, FlashSettings settings, FlashRules rules) => Movement(request, settings, rules) with { AccountNumber = settings.RedemptionAccountNumber };

    private static FlashBody Movement(FlashMovement request, FlashSettings settings, FlashRules rules) => Question(request, settings.AccountNumber, rules) with
    {
        StoreId = rules.OptionalLabel(nameof(request.StoreId), request.StoreId) ?? settings.StoreId,
        TerminalId = rules.OptionalLabel(nameof(request.TerminalId), request.TerminalId) ?? settings.TerminalId,
    };

    private static FlashBody Question(FlashRequest request, string account, FlashRules rules) => new() { AccountNumber = account, Metadata = FlashRules.Metadata(request.Metadata) };
}

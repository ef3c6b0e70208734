using Integrations.Flash.Rules;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Flash.Wire.Requests;
using Integrations.Http;
using Integrations.Idempotency;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.Flash.Routes;

/// <summary>What Flash tells before a sale: of a meter, of a bill, and of what could be sent to a number abroad. Each question has a reference of its own, and no sale knows of it.</summary>
internal sealed class FlashRecipients(FlashAccount account, FlashService service, IProductCatalogueSource? catalogue, IReferenceGenerator references)
{
    private const string Home = "ZA";

    public Task<VendRecipient?> FindAsync(VendLookupRequest request, CancellationToken cancellationToken) =>
        service == FlashService.Electricity ? OfMeterAsync(request, cancellationToken)
        : service == FlashService.Bill ? OfBillAsync(request, cancellationToken)
        : service == FlashService.Airtime ? OfNumberAsync(request, cancellationToken)
        : Task.FromResult<VendRecipient?>(null);

    private async Task<VendRecipient?> OfMeterAsync(VendLookupRequest request, CancellationToken cancellationToken)
    {
        var list = await account.Products.FindAsync(cancellationToken).ConfigureAwait(false);
        var rules = new FlashRules(account.Settings);
        Offer(request, rules);
        var meter = rules.Meter(nameof(request.Recipient), request.Recipient);
        var cents = rules.Cents(nameof(request.Amount), request.Amount ?? default, service, list?.OnlyOne(service));
        rules.ThrowIfBroken(FlashEndpoints.MeterLookup.Name);
        var details = await AskAsync(
            FlashEndpoints.MeterLookup, request, Body() with { Amount = cents, MeterNumber = meter!.Reveal() }, (node, _) => UtilityFields.Details(node, meter), cancellationToken).ConfigureAwait(false);
        return new VendRecipient
        {
            Holder = details.Customer,
            Issuer = details.Utility,
            Minimum = details.Minimum,
            Maximum = details.Maximum,
            Arrears = details.Arrears,
            ArrearsDescription = details.ArrearsDescription,
            TariffName = details.TariffName,
            Key = details.Key,
        };
    }

    private async Task<VendRecipient?> OfBillAsync(VendLookupRequest request, CancellationToken cancellationToken)
    {
        var rules = new FlashRules(account.Settings);
        var biller = rules.BillerCode(nameof(request.ProductId), Offer(request, rules)?.Product.Code);
        var customer = rules.CustomerAccount(nameof(request.Recipient), request.Recipient);
        rules.ThrowIfBroken(FlashEndpoints.BillLookup.Name);
        var bill = await AskAsync(FlashEndpoints.BillLookup, request, Body() with { AccountReference = biller + customer }, (node, body) => VoucherAnswers.Bill(node, biller, body), cancellationToken).ConfigureAwait(false);
        return new VendRecipient
        {
            Holder = new ReceiptParty { Name = bill.AccountHolder },
            Issuer = new ReceiptParty { Name = bill.Biller, CallCentre = bill.CallCentre },
            AmountDue = bill.AmountDue,
            AccountStatus = bill.AccountStatus,
        };
    }

    /// <summary>Of a number at home Flash tells nothing.</summary>
    private async Task<VendRecipient?> OfNumberAsync(VendLookupRequest request, CancellationToken cancellationToken)
    {
        var rules = new FlashRules(account.Settings);
        if (!Msisdn.TryParse(request.Recipient, Home, out var number))
        {
            rules.Add(nameof(request.Recipient), "must be a phone number", "give one abroad with a plus sign and its country's digits");
            rules.ThrowIfBroken(FlashEndpoints.InternationalLookup.Name);
        }

        if (number.Country?.Code is Home)
        {
            return null;
        }

        if (request.Sender is null)
        {
            rules.Add(nameof(request.Sender), "is missing", "Flash tells what can be sent to a number abroad when it knows who sends");
        }

        var sender = request.Sender is { } from ? rules.Mobile(nameof(request.Sender), from) : null;
        rules.ThrowIfBroken(FlashEndpoints.InternationalLookup.Name);
        var products = await AskAsync(
            FlashEndpoints.InternationalLookup,
            request,
            Body() with { MobileNumber = sender, DestinationMobileNumber = rules.Foreign(nameof(request.Recipient), number) },
            static (node, _) => VoucherAnswers.International(node),
            cancellationToken).ConfigureAwait(false);
        return new VendRecipient { Offers = [.. products.Select(static product => new RecipientOffer(product.Id, product.Name, product.Price))] };
    }

    private SupplierOffer? Offer(VendLookupRequest request, FlashRules rules)
    {
        if (catalogue?.Current.FindOffer(request.ProductId, FlashTelemetry.Provider, account.Settings.Merchant) is { } offer && offer.Product.Service == service.Name)
        {
            return offer;
        }

        rules.Add(nameof(request.ProductId), "has no offer of this route", "declare a SupplierOffer of it in the catalogue", ErrorCategory.Unsupported);
        return null;
    }

    private FlashBody Body() => new() { Reference = references.Next().ToString("N"), AccountNumber = account.Settings.AccountNumber };

    private async Task<T> AskAsync<T>(ProviderOperation operation, VendLookupRequest request, FlashBody body, Func<WireNode, FlashBody, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var marks = new CallMarks(body.Reference, CallMarks.Correlate(request.CorrelationId));
        return (await account.AskAsync(operation, body, node => read(node, body), marks, cancellationToken).ConfigureAwait(false)).GetOrThrow();
    }
}

using Integrations.MobileMart.Rules;
using Integrations.MobileMart.Wire;
using Integrations.Payments;
using Integrations.Prepaid;
using Integrations.Providers;

namespace Integrations.MobileMart.Routes;

/// <summary>What MobileMart tells before a sale: of a meter or of an account at a biller. Each question is a prevend of its own, which nothing buys on: a sale makes another one.</summary>
internal sealed class MobileMartRecipients(MobileMartAccount account, MobileMartRail rail, IProductCatalogueSource? catalogue)
{
    public async Task<VendRecipient?> FindAsync(VendLookupRequest request, CancellationToken cancellationToken)
    {
        if (rail.Service is not (MobileMartService.Electricity or MobileMartService.Bill))
        {
            return null;
        }

        var rules = new MobileMartRules(account.Settings);
        var (isMeter, amount) = (rail.Service is MobileMartService.Electricity, request.Amount ?? default);
        var target = isMeter ? rules.Meter(nameof(request.Recipient), request.Recipient) : rules.Account(nameof(request.Recipient), request.Recipient);
        if (Find(request) is not { } product)
        {
            rules.Add(nameof(request.ProductId), "is not for this route", $"it sells the {rail.Name} products of this account's list", ErrorCategory.Unsupported);
        }
        else
        {
            rules.Amount(nameof(request.Amount), amount, product);
            if (!rules.HasProblems)
            {
                return isMeter ? await OfMeterAsync(product, target, amount, request, cancellationToken).ConfigureAwait(false) : await OfBillAsync(product, target, amount, request, cancellationToken).ConfigureAwait(false);
            }
        }

        rules.ThrowIfBroken(isMeter ? MobileMartEndpoints.UtilityPrevend.Name : MobileMartEndpoints.BillPrevend.Name);
        return null;
    }

    private async Task<VendRecipient> OfMeterAsync(SupplierProduct product, string meter, Money amount, VendLookupRequest request, CancellationToken cancellationToken)
    {
        var found = (await account.LookUpMeterAsync(product.Code, meter, amount, account.Question(request.CorrelationId), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
        return new VendRecipient
        {
            Holder = new ReceiptParty { Name = found.ConsumerName, Address = found.ConsumerAddress },
            Issuer = new ReceiptParty { Name = product.Brand },
            Minimum = found.MinimumAmount,
            HeldUntil = found.BuyBefore,
        };
    }

    private async Task<VendRecipient> OfBillAsync(SupplierProduct product, string number, Money amount, VendLookupRequest request, CancellationToken cancellationToken)
    {
        var found = (await account.LookUpBillAsync(product.Code, number, amount, account.Question(request.CorrelationId), cancellationToken).ConfigureAwait(false)).ValueOrThrow();
        return new VendRecipient
        {
            Holder = new ReceiptParty { Name = found.AccountHolder },
            Issuer = new ReceiptParty { Name = product.Brand },
            AmountDue = found.AmountDue,
            HeldUntil = found.BuyBefore,
        };
    }

    private SupplierProduct? Find(VendLookupRequest request) =>
        catalogue?.Current.FindOffer(request.ProductId, MobileMartTelemetry.Provider, account.Settings.Merchant)?.Product is { } product && product.Service == rail.Name ? product : null;
}

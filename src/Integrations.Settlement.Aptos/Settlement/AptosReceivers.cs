using Integrations.Payments;

namespace Integrations.Settlement.Aptos;

/// <summary>Reads the receivers of a settlement. People's addresses are taken in full length only: a truncated one is an error and not another account. Pure.</summary>
internal static class AptosReceivers
{
    /// <summary>The receivers with their amounts; empty when a rule is broken.</summary>
    public static IReadOnlyList<AptosPayout> Read(SettleRequest request, AptosAsset asset, AptosSettings settings, RequestRules rules)
    {
        rules.Amount(nameof(request.Amount), request.Amount, asset.Limits);
        if (request.Recipients.Count is 0 && string.IsNullOrWhiteSpace(request.Destination))
        {
            rules.Add(nameof(request.Destination), "must be 0x and 64 digits", "name the account that shall have the money, or several Recipients", ErrorCategory.PartyUnknown);
        }
        else if (request.Recipients.Count > 0 && !rules.HasProblems && request.Recipients.Total != request.Amount)
        {
            rules.Add(nameof(request.Amount), "must be what the recipients receive together", "take Recipients.Total");
        }

        if (rules.HasProblems)
        {
            return [];
        }

        var recipients = request.Recipients.Count > 0 ? request.Recipients : new SettlementRecipients([new SettlementRecipient(request.Destination, request.Amount)]);
        var payouts = new List<AptosPayout>(recipients.Count);
        for (var i = 0; i < recipients.Count && !rules.HasProblems; i++)
        {
            var field = request.Recipients.Count > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{nameof(request.Recipients)}[{i}]") : nameof(request.Destination);
            if (!AptosAddress.TryParse(recipients[i].Address, out var to))
            {
                rules.Add(field, "must be 0x and 64 digits", "copy the address in full; shortened ones are other accounts", ErrorCategory.PartyUnknown);
            }
            else if (!settings.AllowsUnusualReceivers && IsUnusual(to, asset, settings))
            {
                rules.Add(field, "is the sender, the asset or a special address", "name the account that shall have the money, or set AllowsUnusualReceivers", ErrorCategory.PartyNotPermitted);
            }
            else if (settings.AllowedReceivers.Count > 0 && !settings.AllowedReceivers.Contains(to))
            {
                rules.Add(field, "is not among the AllowedReceivers of this account", "name one that is, or add it to the settings", ErrorCategory.PartyNotPermitted);
            }
            else
            {
                payouts.Add(new AptosPayout(to, asset.UnitsOf(recipients[i].Amount)));
            }
        }

        return rules.HasProblems ? [] : payouts;
    }

    private static bool IsUnusual(AptosAddress to, AptosAsset asset, AptosSettings settings) => to.IsSpecial || to == settings.Sender || to == asset.Metadata;
}

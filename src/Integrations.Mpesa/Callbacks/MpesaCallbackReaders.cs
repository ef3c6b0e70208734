using System.Net;
using Integrations.Callbacks;
using Integrations.Diagnostics;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Callbacks;

/// <summary>Makes the readers of one account, one for each kind.</summary>
internal static class MpesaCallbackReaders
{
    /// <param name="merchant">The registration's name.</param>
    /// <param name="numbers">What incoming money may name.</param>
    /// <param name="payoutsEchoReference">Whether payouts carry the caller's OriginatorConversationID: B2C v3.</param>
    /// <param name="sources">Where callbacks may come from; empty for everywhere.</param>
    /// <param name="allowsLocal">Whether this machine itself may call back.</param>
    /// <param name="unmapped">Counts unknown codes; <see langword="null"/> counts nothing.</param>
    public static IReadOnlyList<ICallbackReader> For(string merchant, OwnNumbers numbers, bool payoutsEchoReference, IReadOnlyList<IPNetwork> sources, bool allowsLocal, UnmappedCodes? unmapped = null)
    {
        var gate = new CallbackGate(sources, allowsLocal);
        return
        [
            new StkResultReader(merchant, gate, unmapped),
            new PayoutResultReader(merchant, payoutsEchoReference, gate, unmapped),
            new QueueTimeoutReader(merchant, MpesaCallbackKinds.B2cTimeout, payoutsEchoReference, gate, unmapped),
            new BalanceResultReader(merchant, gate, unmapped),
            new QueueTimeoutReader(merchant, MpesaCallbackKinds.BalanceTimeout, echoesReference: false, gate, unmapped),
            new StatusResultReader(merchant, gate, unmapped),
            new QueueTimeoutReader(merchant, MpesaCallbackKinds.StatusTimeout, echoesReference: false, gate, unmapped),
            new ReversalResultReader(merchant, gate, unmapped),
            new QueueTimeoutReader(merchant, MpesaCallbackKinds.ReversalTimeout, echoesReference: false, gate, unmapped),
            new C2bValidationReader(merchant, numbers, gate, unmapped),
            new C2bConfirmationReader(merchant, numbers, gate, unmapped),
            new BusinessResultReader(merchant, gate, unmapped),
            new QueueTimeoutReader(merchant, MpesaCallbackKinds.B2bTimeout, echoesReference: false, gate, unmapped),
            new CheckoutResultReader(merchant, gate, unmapped),
            new StandingOrderResultReader(merchant, gate, unmapped),
            new BillPaymentReader(merchant, numbers, gate, unmapped),
        ];
    }
}

using Integrations.Callbacks;
using Integrations.Mpesa.Callbacks;
using Integrations.Mpesa.Rules;
using Integrations.Payments;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>A callback of a paid STK push, from bytes to a finding.</summary>
internal sealed class StkCallbackParsing
{
    private static readonly byte[] Body =
        """
        {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_191220191020363925","ResultCode":0,
        "ResultDesc":"The service request is processed successfully.","CallbackMetadata":{"Item":[{"Name":"Amount","Value":1.00},
        {"Name":"MpesaReceiptNumber","Value":"NLJ7RT61SV"},{"Name":"TransactionDate","Value":20191219102115},{"Name":"PhoneNumber","Value":254708374149}]}}}}
        """u8.ToArray();

    private readonly ICallbackReader _reader = MpesaCallbackReaders.For("shop", new OwnNumbers("174379", null, "174379"), payoutsEchoReference: true, sources: [], allowsLocal: true)[0];
    private readonly CallbackEnvelope _envelope;

    public StkCallbackParsing() => _envelope = new CallbackEnvelope
    {
        Slug = _reader.Route.Slug,
        Token = new string('a', 64),
        Method = "POST",
        Body = Body,
        ReceivedAt = TimeProvider.System.GetUtcNow(),
    };

    public void Read(int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            if (_reader.Read(_envelope).Finding is not { Claim: Claim.Succeeded })
            {
                throw new InvalidOperationException("The callback was not read.");
            }
        }
    }
}

using Integrations.Http;
using Integrations.Mpesa.Wire.Answers;
using Integrations.Payments;
using Integrations.Testing;

namespace Integrations.Mpesa.Tests.Answers;

/// <summary>The operations that move money, by what Daraja knows a repeat from.</summary>
internal static class Submissions
{
    public const string OwnId = "600997_Test_32et3241ed8yu";

    public static readonly string[] Unkeyed = ["stk", "b2c-v1-or-reversal", "checkout", "standing-order"];
    public static readonly string[] All = [.. Unkeyed, "b2c-v3-or-pochi"];

    public static (Claim Claim, ErrorCategory? Category, string? Code, bool HasValue, bool IsUnlisted) Read(string operation, Transmission transmission) => operation switch
    {
        "stk" => Facts(MpesaAnswers.StkPush(transmission)),
        "b2c-v1-or-reversal" => Facts(MpesaAnswers.UnkeyedConversation(transmission)),
        "checkout" => Facts(BusinessAnswers.Checkout(transmission, OwnId)),
        "standing-order" => Facts(StandingOrderAnswers.Creation(transmission)),
        "b2c-v3-or-pochi" => Facts(MpesaAnswers.KeyedPayout(transmission, OwnId)),
        _ => throw new ArgumentOutOfRangeException(nameof(operation)),
    };

    public static Transmission Error(int status, string code, string message) =>
        AnsweredTransmission.Of(status, $$"""{"requestId":"1-2-3","errorCode":"{{code}}","errorMessage":"{{message}}"}""");

    public static Transmission Response(string code, string description) =>
        AnsweredTransmission.Of(200, $$"""{"ConversationID":"AG_1","OriginatorConversationID":"{{OwnId}}","CheckoutRequestID":"ws_CO_1","ResponseCode":"{{code}}","ResponseDescription":"{{description}}"}""");

    private static (Claim, ErrorCategory?, string?, bool, bool) Facts<T>(Reading<T> reading)
        where T : class => (reading.Claim, reading.Category, reading.Code, reading.Value is not null, reading.IsUnlisted);
}

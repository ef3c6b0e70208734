using System.Text;

namespace Integrations.Benchmarks.Scenarios;

/// <summary>What the provider on loopback answers, by path. The shapes are those of the providers' own documents.</summary>
internal static class CannedAnswers
{
    private static readonly (string Path, int Status, byte[] Body)[] All =
    [
        ("oauth/v1/generate", 200, Json("""{"access_token":"c29tZXRoaW5nIG9wYXF1ZQ","expires_in":"3599"}""")),
        ("collection/token/", 200, Json("""{"access_token":"c29tZXRoaW5nIG9wYXF1ZQ","token_type":"access_token","expires_in":3600}""")),
        ("collection/v1_0/requesttopay", 202, []),
        ("auth/oauth2/token", 200, Json("""{"access_token":"c29tZXRoaW5nIG9wYXF1ZQ","expires_in":"180","token_type":"bearer"}""")),
        ("merchant/v1/payments/", 200, Json("""{"data":{"transaction":{"status":"SUCCESS"}},"status":{"code":"200","message":"SUCCESS","result_code":"ESB000010","response_code":"DP00800001006","success":true}}""")),
        ("payments/api/v1/auth/token", 200, Json("""{"access_token":"c29tZXRoaW5nIG9wYXF1ZQ","token_type":"Bearer","expires_in":18000}""")),
        ("payments/api/v1/stk-push/initiate", 200, Json("""{"TransactionID":"ws_CO_191220191020363925","StatusCode":"0","StatusDescription":"Success. Request accepted for processing","ReferenceID":"29115-34620561-1"}""")),
        ("connect/token", 200, Json("""{"access_token":"c29tZXRoaW5nIG9wYXF1ZQ","token_type":"Bearer","expires_in":7200}""")),
        ("v1/airtime/pinless", 200, Json("""{"timestamp":"2026-01-13T08:15:00","transactionId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","productName":"Telkom Pinless Variable","contentCreator":"Telkom","amount":20,"mobileNumber":"0850012345","referenceNumber":"123456789012"}""")),
        ("aggregation/4.0/accounts/", 200, Json("""{"responseCode":0,"responseMessage":"Success","products":[{"productCode":311,"productName":"R1 - R4000 1Voucher Token","minimumAmount":100,"maximumAmount":400000,"status":"Active","productGroup":"1Voucher","allowReversal":true,"fixedAmount":false}]}""")),
        ("aggregation/4.0/1voucher/purchase", 200, Json("""{"responseCode":0,"responseMessage":"Success","accountNumber":"1111-2222-3333-4444","transactionDate":"2026-11-26T12:00:00","transactionId":520861729,"amount":10000,"voucher":{"amount":10000,"expiryDate":"2029-11-26","pin":"1148012471316791","serialNumber":"1","status":"Active"}}""")),
        ("token", 200, Json("""{"access_token":"13035646-274b-30d9-b666-706c8f4dbab4","scope":"am_application_scope default","token_type":"Bearer","expires_in":3600}""")),
        ("", 200, Json("""{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_191220191020363925","ResponseCode":"0","ResponseDescription":"Success. Request accepted for processing","CustomerMessage":"Success"}""")),
    ];

    public static (int Status, byte[] Body) Find(string path)
    {
        foreach (var (known, status, body) in All)
        {
            if (path.Contains(known, StringComparison.Ordinal))
            {
                return (status, body);
            }
        }

        throw new InvalidOperationException($"Nothing is answered at {path}.");
    }

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}

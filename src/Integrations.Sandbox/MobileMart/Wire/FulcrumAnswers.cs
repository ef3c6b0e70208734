using System.Globalization;

namespace Integrations.Sandbox.MobileMart.Wire;

/// <summary>The supplier's errors: problem details with status 400.</summary>
internal static class FulcrumAnswers
{
    private const string Host = "https://uat.fulcrumswitch.com";

    public static SandboxAnswer Error(int code, string? msisdn, MobileMartShapes shapes)
    {
        var (title, detail) = Words(code);
        return SandboxAnswer.Json(400, FulcrumJson.Write(json =>
        {
            if (shapes.OlderErrors)
            {
                json.WriteString("errorCode", code.ToString(CultureInfo.InvariantCulture));
                json.WriteString("errorMessage", detail);
                return;
            }

            json.WriteString("type", string.Create(CultureInfo.InvariantCulture, $"{Host}/error-codes#{code}"));
            json.WriteString("title", title);
            json.WriteNumber("status", 400);
            json.WriteString("detail", detail);
            json.WriteString("traceId", "00-da0fffb46e8571eb11def5213b218f5f-4c878850f5557d62-01");
            if (!shapes.CodeInTypeOnly)
            {
                json.WriteNumber("fulcrumErrorCode", code);
            }

            if (msisdn is not null)
            {
                json.WriteString("msisdn", msisdn);
            }
        }));
    }

    public static SandboxAnswer TooLong() => MobileMartMishap.Problem(400, "Bad Request", "Request Id cannot be longer than 36 characters");

    public static SandboxAnswer Invalid(string field) => MobileMartMishap.Problem(400, "One or more validation errors occurred.", $"The {field} field is not valid.");

    private static (string Title, string Detail) Words(int code) => code switch
    {
        1000 => ("Product does not exist.", "The product supplied does not exist."),
        1001 => ("Amount is invalid.", "The amount supplied is invalid."),
        1002 => ("Cannot source product.", "The product could not be sourced."),
        1003 => ("Transaction does not exist.", "The transaction supplied does not exist."),
        1006 => ("User is not authenticated.", "The user is not authenticated."),
        1008 => ("Merchant credit limit reached.", "The credit limit of the merchant is reached."),
        1010 => ("Merchant error.", "The request is invalid."),
        1011 => ("Product not available.", "The product is not available to the merchant."),
        1012 => ("Reprint not allowed.", "The transaction may not be reprinted."),
        1013 => ("Mobile Number is invalid.", "The mobile number supplied is invalid."),
        1016 => ("Consumer account error.", "The account of the consumer cannot be used."),
        _ => ("Error.", "An error occurred."),
    };
}

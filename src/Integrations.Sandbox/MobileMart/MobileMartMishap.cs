using System.Globalization;
using Integrations.Sandbox.MobileMart.Wire;

namespace Integrations.Sandbox;

/// <summary>What may go wrong at MobileMart, ready to be put in force: <c>sandbox.Faults.Add(MobileMartMishap.SellThenDrop.On(MobileMartOperation.Voucher).Once())</c>.</summary>
public static class MobileMartMishap
{
    private const string Page = "<!DOCTYPE html><html><head><title>Fulcrum</title></head><body><div id=\"app\"></div></body></html>";

    /// <summary>Sells, then the connection drops.</summary>
    public static Fault SellThenDrop => Fault.LoseResponse;

    /// <summary>Sells, then answers after 45 seconds.</summary>
    public static Fault Hang => Fault.DelayResponse(TimeSpan.FromSeconds(45));

    /// <summary>Sells, and answers the page of the web application with status 200.</summary>
    public static Fault SellThenHtml => Fault.ExecuteThenAnswer(Html);

    /// <summary>Sells, and answers 1002 all the same.</summary>
    public static Fault SellThenNotSourced => Fault.ExecuteThenAnswer(Error(1002));

    /// <summary>The rate limiter's answer: nothing is sold.</summary>
    public static Fault TooManyRequests => Fault.Answer(RateLimited);

    /// <summary>The page of the web application, as an unknown path has it.</summary>
    public static SandboxAnswer Html => SandboxAnswer.Html(200, Page);

    /// <summary>The rate limiter's words: no error code, and the wait in the text alone.</summary>
    public static SandboxAnswer RateLimited => Problem(429, "Too Many Requests.", "Too many requests, please retry in 1 minute(s).");

    /// <summary>Refuses with a code of the supplier and sells nothing.</summary>
    public static Fault Refuse(int code) => Fault.Answer(Error(code));

    /// <summary>An error of the supplier, status 400.</summary>
    public static SandboxAnswer Error(int code) => FulcrumAnswers.Error(code, msisdn: null, new MobileMartShapes());

    /// <summary>A problem without an error code, as model validation and the rate limiter answer.</summary>
    public static SandboxAnswer Problem(int status, string title, string detail) => SandboxAnswer.Json(status, FulcrumJson.Write(json =>
    {
        json.WriteString("type", string.Create(CultureInfo.InvariantCulture, $"https://httpstatuses.io/{status}"));
        json.WriteString("title", title);
        json.WriteNumber("status", status);
        json.WriteString("detail", detail);
    }));
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Integrations.Sandbox;

/// <summary>A USSD session of a virtual phone with a host, over HTTP in Africa's Talking's form: all inputs with each message. Not thread-safe: a phone has one hand.</summary>
/// <remarks>What that gateway would not show ends the dialog with a <see cref="Fault"/>: another status than 200, no <c>CON </c> or <c>END </c> at the start, an empty screen, more than 182 characters, an answer after 10 seconds.</remarks>
public sealed class UssdDialog : IDisposable
{
    private const int LongestScreen = 182;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly HttpMessageInvoker _network = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri _gateway;
    private readonly string _msisdn;
    private readonly string _code;
    private readonly string _networkCode;
    private readonly TimeProvider _time;
    private readonly List<string> _inputs = [];
    private readonly string _id;
    private readonly long _started;
    private int _hops;
    private string _lastAnswer = "";

    private UssdDialog(Uri gateway, string msisdn, string code, string networkCode, TimeProvider time)
    {
        (_gateway, _msisdn, _code, _networkCode, _time) = (gateway, msisdn, code, networkCode, time);
        _id = $"ATUid_{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        _started = time.GetTimestamp();
    }

    /// <summary>What the phone shows.</summary>
    public string Screen { get; private set; } = "";

    /// <summary>Whether the session waits for an input.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Why the gateway showed nothing of the host's; null while all is well.</summary>
    public string? Fault { get; private set; }

    /// <summary>Dials a code.</summary>
    /// <param name="msisdn">The subscriber, digits only.</param>
    /// <param name="gateway">The host's address for Africa's Talking, secret included.</param>
    /// <param name="code">The service code, such as <c>*384*5#</c>.</param>
    /// <param name="networkCode">The gateway's code of the network; 99999, its sandbox, by default.</param>
    /// <param name="time">The clock of the deadline; the system's by default.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public static async Task<UssdDialog> DialAsync(string msisdn, Uri gateway, string code, string networkCode = "99999", TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(msisdn);
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        var dialog = new UssdDialog(gateway, msisdn, code, networkCode, time ?? TimeProvider.System);
        await dialog.AskAsync(cancellationToken).ConfigureAwait(false);
        return dialog;
    }

    /// <summary>Types an input.</summary>
    /// <exception cref="InvalidOperationException">The session is over.</exception>
    public async Task SendAsync(string input, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!IsOpen)
        {
            throw new InvalidOperationException("The session is over; dial again.");
        }

        _inputs.Add(input);
        await AskAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Delivers the last message once more, as gateways sometimes do.</summary>
    public Task RepeatAsync(CancellationToken cancellationToken = default) => AskAsync(cancellationToken);

    /// <summary>Hangs up: the gateway sends its end report.</summary>
    public async Task HangUpAsync(CancellationToken cancellationToken = default)
    {
        var (status, _) = await PostAsync(
            [
                .. Fields(),
                new("status", IsOpen ? "Incomplete" : Fault is null ? "Success" : "Failed"),
                new("durationInMillis", ((long)_time.GetElapsedTime(_started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
                new("hopsCount", _hops.ToString(CultureInfo.InvariantCulture)),
                new("date", _time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
                new("cost", "0"),
                new("input", string.Join('*', _inputs)),
                new("lastAppResponse", _lastAnswer),
            ],
            cancellationToken).ConfigureAwait(false);
        IsOpen = false;
        Fault ??= status is HttpStatusCode.OK ? null : $"the end report was answered by {(int)status}";
    }

    /// <summary>Closes the connection. The session at the host runs out by itself.</summary>
    public void Dispose() => _network.Dispose();

    /// <summary>The screen.</summary>
    public override string ToString() => Screen;

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        _hops++;
        try
        {
            var (status, body) = await PostAsync([.. Fields(), new("text", string.Join('*', _inputs))], cancellationToken).WaitAsync(Deadline, _time, cancellationToken).ConfigureAwait(false);
            _lastAnswer = body;
            Fault = Wrong(status, body);
        }
        catch (TimeoutException)
        {
            Fault = "no answer within 10 seconds";
        }
        catch (HttpRequestException error)
        {
            Fault = $"the host was not reached: {error.HttpRequestError}";
        }

        Screen = Fault is null ? _lastAnswer[4..] : "";
        IsOpen = Fault is null && _lastAnswer.StartsWith("CON ", StringComparison.Ordinal);
    }

    private static string? Wrong(HttpStatusCode status, string body) =>
        status is not HttpStatusCode.OK ? $"the host answered {(int)status}"
        : !body.StartsWith("CON ", StringComparison.Ordinal) && !body.StartsWith("END ", StringComparison.Ordinal) ? "the answer begins neither with 'CON ' nor with 'END '"
        : body.Length is 4 ? "the screen is empty"
        : body.Length - 4 > LongestScreen ? $"the screen has {body.Length - 4} characters of {LongestScreen}"
        : null;

    private IEnumerable<KeyValuePair<string, string>> Fields() =>
        [new("sessionId", _id), new("serviceCode", _code), new("phoneNumber", $"+{_msisdn}"), new("networkCode", _networkCode)];

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _gateway) { Content = new FormUrlEncodedContent(fields) };
        using var response = await _network.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        return (response.StatusCode, Encoding.UTF8.GetString(bytes));
    }
}

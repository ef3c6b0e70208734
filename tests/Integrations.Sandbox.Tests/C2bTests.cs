using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Integrations.Sandbox.Tests;

public sealed class C2bTests
{
    [Fact]
    public async Task A_registered_merchant_is_told_of_a_payment_in_the_recorded_shape()
    {
        await using var rig = await Rig.StartAsync();

        var registered = await RegisterAsync(rig);
        var simulated = await SimulateAsync(rig);
        await rig.CalledBackAsync(DarajaOperation.C2bConfirmation);

        Fixture.HasShapeOf("c2b-register.response.json", registered.Json);
        Fixture.HasShapeOf("c2b-simulate.response.json", simulated.Json);
        var confirmation = rig.Merchant.Json(0);
        Fixture.HasShapeOf("c2b.confirmation.v2-masked.json", confirmation);
        var execution = Assert.Single(rig.Daraja.Executions);
        Assert.Equal(execution.Receipt, confirmation.GetProperty("TransID").GetString());
        Assert.Equal("2547 ***** 149", confirmation.GetProperty("MSISDN").GetString());
        Assert.Equal(("70.00", "1000070.00"), (confirmation.GetProperty("TransAmount").GetString(), confirmation.GetProperty("OrgAccountBalance").GetString()));
        Assert.Equal(("JOHN", "", "DOE"), (confirmation.GetProperty("FirstName").GetString(), confirmation.GetProperty("MiddleName").GetString(), confirmation.GetProperty("LastName").GetString()));
    }

    [Theory]
    [InlineData("v1", C2bNumberStyle.ByVersion, "hash")]
    [InlineData("v2", C2bNumberStyle.ByVersion, "2547 ***** 149")]
    [InlineData("v2", C2bNumberStyle.Plain, Rig.Customer)]
    [InlineData("v2", C2bNumberStyle.Hashed, "hash")]
    [InlineData("v1", C2bNumberStyle.Masked, "2547 ***** 149")]
    public async Task The_payers_number_is_written_as_the_version_or_the_option_says(string version, C2bNumberStyle style, string expected)
    {
        await using var rig = await Rig.StartAsync(options => options.Daraja.Shapes.C2bNumber = style);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Rig.Customer)));

        await RegisterAsync(rig, version: version);
        await SimulateAsync(rig, version);
        await rig.CalledBackAsync(DarajaOperation.C2bConfirmation);

        Assert.Equal(expected == "hash" ? hash : expected, rig.Merchant.Json(0).GetProperty("MSISDN").GetString());
    }

    [Fact]
    public async Task Version_1_answers_a_simulation_with_a_conversation_id_too()
    {
        await using var rig = await Rig.StartAsync();

        Assert.StartsWith("AG_20260105_", (await SimulateAsync(rig, "v1"))["ConversationID"]);
    }

    [Fact]
    public async Task An_accepted_validation_returns_its_label_in_the_confirmation()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600984"].ValidationEnabled = true;
        rig.Merchant.Respond = context => context.Response.WriteAsync(Fixture.Load("c2b.reply.accept.third-party-id.json").GetRawText());
        await RegisterAsync(rig);

        await SimulateAsync(rig);
        await rig.CalledBackAsync(DarajaOperation.C2bValidation);
        await rig.CalledBackAsync(DarajaOperation.C2bConfirmation);

        Fixture.HasShapeOf("c2b.validation.json", rig.Merchant.Json(0));
        Assert.Equal(("", ""), (rig.Merchant.Json(0).GetProperty("OrgAccountBalance").GetString(), rig.Merchant.Json(0).GetProperty("TransactionType").GetString()));
        Assert.Equal("1234567890", rig.Merchant.Json(1).GetProperty("ThirdPartyTransID").GetString());
        Assert.Equal(rig.Merchant.Json(0).GetProperty("TransID").GetString(), rig.Merchant.Json(1).GetProperty("TransID").GetString());
    }

    [Fact]
    public async Task A_rejected_validation_moves_nothing()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600984"].ValidationEnabled = true;
        rig.Merchant.Respond = context => context.Response.WriteAsync(Fixture.Load("c2b.reply.reject.json").GetRawText());
        await RegisterAsync(rig);

        var payment = await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600984", 70, "A-1");

        Assert.Equal((false, "C2B00011"), (payment.IsPaid, payment.RejectCode));
        Assert.Empty(rig.Daraja.Executions);
        Assert.Equal(50_000, rig.Daraja.Phones[Rig.Customer].Balance);
    }

    [Theory]
    [InlineData("Completed", true)]
    [InlineData("Cancelled", false)]
    public async Task A_validation_without_answer_within_eight_seconds_ends_as_registered(string responseType, bool isPaid)
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600984"].ValidationEnabled = true;
        var asked = new TaskCompletionSource();
        rig.Merchant.Respond = async context =>
        {
            asked.TrySetResult();
            if (context.Request.Path == "/validation")
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        };
        await RegisterAsync(rig, responseType);

        var payment = rig.Daraja.CustomerPaysAsync(Rig.Customer, "600984", 70, "A-1");
        await asked.Task;
        rig.Time.Advance(TimeSpan.FromSeconds(7.9));
        Assert.False(payment.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(isPaid, (await payment).IsPaid);
    }

    [Fact]
    public async Task A_lost_validation_ends_as_registered_and_a_confirmation_can_be_repeated()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.ShortCodes["600984"].ValidationEnabled = true;
        rig.Daraja.Faults.Add(Fault.LoseCallback.On(DarajaOperation.C2bValidation));
        rig.Daraja.Faults.Add(Fault.RepeatCallback(3).On(DarajaOperation.C2bConfirmation));
        await RegisterAsync(rig);

        var payment = await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600984", 70, "A-1");
        await rig.CalledBackAsync(DarajaOperation.C2bConfirmation, 3);

        Assert.True(payment.IsPaid);
        Assert.Equal(3, rig.Merchant.Posts.Count(post => post.Path == "/confirmation"));
        Assert.DoesNotContain(rig.Merchant.Posts, post => post.Path == "/validation");
    }

    [Fact]
    public async Task An_STK_payment_is_also_confirmed_by_C2B_with_the_same_receipt()
    {
        await using var rig = await Rig.StartAsync();
        await RegisterAsync(rig, shortCode: "174379");

        await rig.PushAsync();
        await rig.CalledBackAsync(DarajaOperation.StkPush);
        await rig.CalledBackAsync(DarajaOperation.C2bConfirmation);

        var confirmation = rig.Merchant.Posts.Single(post => post.Path == "/confirmation");
        Assert.Equal(rig.Daraja.Executions[0].Receipt, JsonElement.Parse(confirmation.Body).GetProperty("TransID").GetString());
        Assert.Single(rig.Daraja.Executions);
    }

    [Fact]
    public async Task A_poor_customer_pays_nothing()
    {
        await using var rig = await Rig.StartAsync();
        rig.Daraja.Phones[Rig.Customer].Balance = 69;

        Assert.Equal("1", (await rig.Daraja.CustomerPaysAsync(Rig.Customer, "600984", 70, "A-1")).RejectCode);
    }

    [Fact]
    public async Task A_repeated_registration_answers_as_told()
    {
        await using var rig = await Rig.StartAsync();
        await RegisterAsync(rig);

        Assert.Equal("Success", (await RegisterAsync(rig))["ResponseDescription"]);
        rig.Daraja.Options.RepeatedRegistration = RepeatedRegistration.Error;
        Assert.Equal((500, "500.003.1001"), await CodeAsync(RegisterAsync(rig)));
        rig.Daraja.Options.RepeatedRegistration = RepeatedRegistration.SuccessText;
        Assert.Equal("Validation and Confirmation URLs are already registered", (await RegisterAsync(rig))["ResponseDescription"]);
        rig.Daraja.Options.RepeatedRegistration = RepeatedRegistration.SoapFault;
        var soap = await RegisterAsync(rig);
        Assert.Equal((409, "Urls are already registered."), (soap.Status, soap.Json.GetProperty("Envelope").GetProperty("Body").GetProperty("Fault").GetProperty("faultstring").GetString()));
    }

    [Fact]
    public async Task Only_own_shortcodes_exact_response_types_and_the_apps_version_are_accepted()
    {
        await using var rig = await Rig.StartAsync();

        var stranger = await RegisterAsync(rig, shortCode: "601426");
        Fixture.HasShapeOf("c2b-register.error.400.003.02.json", stranger.Json);
        Assert.Equal("400.003.02", stranger["errorCode"]);
        Assert.Equal("Bad Request - Invalid ResponseType", (await RegisterAsync(rig, "completed"))["errorMessage"]);
        rig.Daraja.App.Products &= ~DarajaProducts.C2bV1;
        Assert.Equal((401, "401.003.01"), await CodeAsync(RegisterAsync(rig, version: "v1")));
        Assert.Equal((400, "400.003.01"), await CodeAsync(rig.SendAsync(HttpMethod.Post, "/mpesa/c2b/v2/registerurl", "{}", "Bearer nonsense")));
    }

    private static async Task<(int Status, string? Code)> CodeAsync(Task<Answer> answer) => ((await answer).Status, (await answer)["errorCode"]);

    private static Task<Answer> RegisterAsync(Rig rig, string responseType = "Completed", string version = "v2", string shortCode = "600984") =>
        rig.PostAsync($"/mpesa/c2b/{version}/registerurl", new JsonObject
        {
            ["ShortCode"] = shortCode,
            ["ResponseType"] = responseType,
            ["ConfirmationURL"] = rig.Url("/confirmation"),
            ["ValidationURL"] = rig.Url("/validation"),
        });

    private static Task<Answer> SimulateAsync(Rig rig, string version = "v2") =>
        rig.PostAsync($"/mpesa/c2b/{version}/simulate", new JsonObject
        {
            ["ShortCode"] = 600984,
            ["CommandID"] = "CustomerPayBillOnline",
            ["Amount"] = 70,
            ["Msisdn"] = 254708374149,
            ["BillRefNumber"] = "A-1",
        });
}

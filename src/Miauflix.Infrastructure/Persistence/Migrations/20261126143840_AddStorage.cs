using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Miauflix.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class AddStorage : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "access_count",
                table: "stored_item",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "bytes_on_disk",
                table: "stored_item",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "bytes_total",
                table: "stored_item",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "completed_at",
                table: "stored_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "episode_id",
                table: "stored_item",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_access_at",
                table: "stored_item",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "movie_id",
                table: "stored_item",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "stored_item",
                type: "TEXT",
                nullable: false,
                defaultValue: "user");

            migrationBuilder.AddColumn<long>(
                name: "source_id",
                table: "stored_item",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "state",
                table: "stored_item",
                type: "TEXT",
                nullable: false,
                defaultValue: "absent");

            migrationBuilder.AddColumn<string>(
                name: "title",
                table: "stored_item",
                type: "TEXT",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "storage_operation",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    time = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    strategy = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_operation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "storage_policy",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    policy = table.Column<string>(type: "TEXT", nullable: false),
                    updated_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "storage_protection",
                columns: table => new
                {
                    item_id = table.Column<string>(type: "TEXT", nullable: false),
                    user_id = table.Column<string>(type: "TEXT", nullable: false),
                    until = table.Column<string>(type: "TEXT", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_protection", x => x.item_id);
                    table.ForeignKey(
                        name: "fk_storage_protection_stored_items_item_id",
                        column: x => x.item_id,
                        principalTable: "stored_item",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "storage_tombstone",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    item_id = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_tombstone", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_storage_operation_time",
                table: "storage_operation",
                column: "time");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "storage_operation");

            migrationBuilder.DropTable(
                name: "storage_policy");

            migrationBuilder.DropTable(
                name: "storage_protection");

            migrationBuilder.DropTable(
                name: "storage_tombstone");

            migrationBuilder.DropColumn(
                name: "access_count",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "bytes_on_disk",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "bytes_total",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "completed_at",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "episode_id",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "last_access_at",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "movie_id",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "source_id",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "state",
                table: "stored_item");

            migrationBuilder.DropColumn(
                name: "title",
                table: "stored_item");
        }
    }
}
